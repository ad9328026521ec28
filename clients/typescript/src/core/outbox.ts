import { ChatError } from "./error.ts";
import type { ClientFrame } from "./protocol.ts";

interface Outgoing {
  readonly frame: ClientFrame;
  sent: boolean;
  done(): void;
  fail(error: ChatError): void;
}

/**
 * What is to be sent, in order. What was under way when the network was cut is sent again only where that cannot do it
 * twice: a message has an id, and a stop names its turn.
 */
export class Outbox {
  readonly #waiting = new Set<Outgoing>();

  /** Adds a frame; resolves once the server has dealt with it. */
  add(frame: ClientFrame): Promise<void> {
    return new Promise((done, fail) => this.#waiting.add({ frame, sent: false, done, fail }));
  }

  /** Sends what is not sent yet. */
  flush(send: (frame: ClientFrame) => Promise<void>) {
    for (const outgoing of this.#waiting) {
      if (outgoing.sent) continue;
      outgoing.sent = true;
      send(outgoing.frame).then(
        () => outgoing.frame.type === "message" || this.#settle(outgoing),
        (error) => error instanceof ChatError && this.#settle(outgoing, error),
      );
    }
  }

  /** A message is stored, or refused. */
  settle(id: string, error?: ChatError) {
    for (const outgoing of this.#waiting)
      if (outgoing.frame.type === "message" && outgoing.frame.id === id) this.#settle(outgoing, error);
  }

  /** The connection is gone; for good, where there is an error. */
  lost(error?: ChatError) {
    const unknown = new ChatError(
      "connection_lost",
      "The connection was lost; it is not known whether this was done.",
      true,
    );
    for (const outgoing of this.#waiting) {
      const { type } = outgoing.frame;
      if (error) this.#settle(outgoing, error);
      else if (type === "message" || type === "stop") outgoing.sent = false;
      else if (outgoing.sent) this.#settle(outgoing, unknown);
    }
  }

  #settle(outgoing: Outgoing, error?: ChatError) {
    if (!this.#waiting.has(outgoing)) return;
    if (error?.code === "server_stopping" && outgoing.frame.type === "message") return; // it is sent to the next one
    this.#waiting.delete(outgoing);
    if (error && !(error.code === "no_such_turn" && outgoing.frame.type === "stop")) outgoing.fail(error);
    else outgoing.done();
  }
}
