import { Connection, type Status } from "./connection.ts";
import { ChatError } from "./error.ts";
import { openEvents } from "./events.ts";
import type { Answer, Message, Question } from "./message.ts";
import { Outbox } from "./outbox.ts";
import type { JsonObject, ServerFrame } from "./protocol.ts";
import { Reply } from "./reply.ts";
import { address, type ServerOptions } from "./server.ts";
import { getTicket } from "./session.ts";
import { openSocket } from "./socket.ts";
import { type Timing, timing } from "./timing.ts";
import { Transcript } from "./transcript.ts";

/** How to connect. */
export interface ChatOptions extends ServerOptions {
  /** Where the WebSocket is, if not at the server's address; a function is asked before each connection. */
  websocketUrl?: string | (() => string | Promise<string>);
  /** `auto`, by default: WebSocket, and Server-Sent Events where that is blocked or missing. */
  transport?: "auto" | "websocket" | "sse";
  /** `start`, by default: the whole conversation. `now`: only what happens from now on. */
  since?: "start" | "now";
  /** Times in milliseconds, for those who know better. */
  timing?: Partial<Timing>;
  /** A WebSocket for platforms that have none, such as that of `ws` for Node before 22. */
  WebSocket?: typeof WebSocket;
}

/** Everything there is to show, at one moment. It never changes: there is another one when something happens. */
export interface ChatState {
  readonly status: Status;
  /** Why it waits or is closed. */
  readonly error?: ChatError;
  /** The server's greeting, in the session's language. */
  readonly greeting?: string;
  readonly messages: readonly Message[];
  /** The answer that is being written. */
  readonly running?: Answer;
  readonly context?: JsonObject;
  readonly contextRevision: number;
}

type Frames = { [F in ServerFrame as F["type"]]: F };

/** One session, followed for as long as it is open, through whatever the network does. */
export class Chat implements AsyncIterable<ServerFrame> {
  readonly #transcript = new Transcript();
  readonly #outbox = new Outbox();
  readonly #connection: Connection;
  readonly #watchers = new Set<() => void>();
  readonly #listeners = new Set<(frame: ServerFrame) => void>();
  #state?: ChatState;

  constructor(
    readonly sessionId: string,
    options: ChatOptions = {},
  ) {
    const Socket = options.WebSocket ?? globalThis.WebSocket;
    const { transport = "auto", websocketUrl } = options;
    if (transport === "websocket" && !Socket) throw new Error("This platform has no WebSocket: give one, or use SSE.");
    if (options.since === "now") this.#transcript.cursor = undefined;
    const query = () => {
      const asked = new URLSearchParams();
      if (this.#transcript.cursor) asked.set("cursor", this.#transcript.cursor);
      if (options.language) asked.set("lang", options.language);
      return asked.size ? `?${asked}` : "";
    };
    const socketAddress = async () => {
      let given = typeof websocketUrl === "function" ? await websocketUrl() : websocketUrl;
      if (!given && options.token) given = await getTicket(options, sessionId);
      const url = new URL(given ?? address(options, `ws/${encodeURIComponent(sessionId)}`));
      url.protocol = url.protocol.replace("http", "ws");
      for (const [name, value] of new URLSearchParams(query())) url.searchParams.set(name, value);
      return url;
    };
    this.#connection = new Connection({
      timing: { ...timing, ...options.timing },
      renewable: typeof websocketUrl === "function" || typeof options.token === "function",
      ...(Socket && transport !== "sse" && { socket: (listener) => openSocket(Socket, socketAddress(), listener) }),
      ...(transport !== "websocket" && { events: (listener) => openEvents(options, sessionId, query(), listener) }),
      frame: (frame) => this.#take(frame),
      change: () => this.#moved(),
    });
    this.#connection.open();
  }

  /** What there is to show now; the same object until something happens. */
  get state(): ChatState {
    const { status, error } = this.#connection;
    const { greeting, messages, running, context, contextRevision } = this.#transcript;
    this.#state ??= { status, error, greeting, messages, running, context, contextRevision };
    return this.#state;
  }

  /** Calls whenever there is another `state`; returns what ends that. */
  subscribe(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Calls for each frame of a type, once `state` has taken it in; returns what ends that. */
  on<T extends ServerFrame["type"]>(type: T, listener: (frame: Frames[T]) => void): () => void {
    const hear = (frame: ServerFrame) => frame.type === type && listener(frame as Frames[T]);
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  /** Every frame from now on, until the chat is closed. */
  async *[Symbol.asyncIterator](): AsyncIterator<ServerFrame> {
    const heard: ServerFrame[] = [];
    let next = () => {};
    const hear = (frame: ServerFrame) => {
      heard.push(frame);
      next();
    };
    this.#listeners.add(hear);
    const off = this.subscribe(() => next());
    try {
      for (;;) {
        yield* heard.splice(0);
        if (heard.length) continue;
        if (this.#connection.status === "closed") return;
        await new Promise<void>((done) => {
          next = done;
        });
      }
    } finally {
      this.#listeners.delete(hear);
      off();
    }
  }

  /**
   * Asks a question. It is shown at once, and sent as soon as there is a connection.
   *
   * @param content - The question.
   * @param options - A change of the context that goes with it (JSON Merge Patch), and its id: the same id again is never
   * asked twice, so a question that failed can be tried again with its own.
   */
  ask(content: string, { context, id = newId() }: { context?: JsonObject; id?: string } = {}): Reply {
    const known = this.#transcript.find(id)?.question;
    if (known && known.status !== "failed") {
      if (known.content === content) return new Reply(this, id);
      throw new ChatError("client_id_reused", `There is another question with the id "${id}".`);
    }
    this.#transcript.add(id, content);
    this.#outbox.add({ type: "message", content, ...(context && { context }), id }).catch((error) => {
      this.#transcript.refuse(id, error);
      this.#changed();
    });
    this.#changed();
    this.#flush();
    return new Reply(this, id);
  }

  /** Ends the running answer, or that of a turn; what was written of it stands. Resolves once the server has done so. */
  async stop(turn = this.state.running?.id): Promise<void> {
    if (turn) await this.#do({ type: "stop", turn_id: turn });
  }

  /** Has the last question answered anew. */
  regenerate(): Promise<void> {
    return this.#do({ type: "regenerate" });
  }

  /**
   * Changes the context.
   *
   * @param patch - A JSON Merge Patch: given keys change, `null` removes, the rest stays.
   * @param options - With `ifRevision`, only if that is still its revision: otherwise it fails with `stale_revision`.
   */
  setContext(patch: JsonObject, { ifRevision }: { ifRevision?: number } = {}): Promise<void> {
    return this.#do({ type: "context", patch, ...(ifRevision !== undefined && { if_revision: ifRevision }) });
  }

  /** A question by its id, and its first answer. */
  find(id: string): { question?: Question; answer?: Answer } {
    const found = this.#transcript.find(id);
    return { question: found?.question, answer: found?.answers[0] };
  }

  /** An answer by its turn's id. */
  answer(turn: string): Answer | undefined {
    return this.#transcript.answer(turn);
  }

  /** Comes back at once from a wait, or after the chat was closed. */
  reconnect() {
    this.#connection.open();
  }

  /** Ends the connection. Answers are written on; `reconnect` gets them. */
  close() {
    if (this.#connection.status !== "closed") this.#connection.close();
  }

  #do(frame: Parameters<Outbox["add"]>[0]): Promise<void> {
    const { status, error } = this.#connection;
    if (status === "closed") return Promise.reject(error ?? new ChatError("closed", "The chat was closed."));
    const done = this.#outbox.add(frame);
    this.#flush();
    return done;
  }

  #flush() {
    if (this.#connection.status === "online") this.#outbox.flush((frame) => this.#connection.send(frame));
  }

  #take(frame: ServerFrame) {
    if (!this.#transcript.take(frame)) {
      this.#transcript.reset();
      this.#connection.cut();
    }
    if (frame.type === "message" && frame.message.client_id) this.#outbox.settle(frame.message.client_id);
    if (frame.type === "error" && frame.client_id)
      this.#outbox.settle(frame.client_id, new ChatError(frame.code, frame.content, frame.retryable));
    this.#changed();
    for (const listener of this.#listeners) listener(frame);
  }

  #moved() {
    const { status, error } = this.#connection;
    if (status === "waiting") this.#outbox.lost();
    if (status === "closed" && error) this.#outbox.lost(error);
    this.#changed();
    this.#flush();
  }

  #changed() {
    this.#state = undefined;
    for (const watcher of this.#watchers) watcher();
  }
}

/** Follows a session. */
export const connect = (sessionId: string, options?: ChatOptions) => new Chat(sessionId, options);

// Not randomUUID: pages that are not served over https have none.
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
