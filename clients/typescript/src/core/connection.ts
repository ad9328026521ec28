import { ChatError } from "./error.ts";
import type { ClientFrame, ServerFrame } from "./protocol.ts";
import { backoff, type Timing } from "./timing.ts";
import { verdict } from "./verdict.ts";
import { isOffline, onWake } from "./wake.ts";
import type { Wire, WireEnd, WireListener } from "./wire.ts";

/** Where a connection is; see the state machine in the README. */
export type Status = "connecting" | "online" | "waiting" | "closed";

/** What a connection is made of. */
export interface ConnectionParts {
  timing: Timing;
  socket?: (listener: WireListener) => Wire;
  events?: (listener: WireListener) => Wire;
  /** Whether it can come back with other credentials after it was refused. */
  renewable: boolean;
  frame(frame: ServerFrame): void;
  change(): void;
}

/** So many WebSockets in a row that never got to a greeting, and the other way is tried. */
const BLOCKED = 2;
/** A connection that lasted so long was a good one: the next failure is the first. */
const STEADY = 5000;
/** Between two attempts, however impatient somebody is. */
const APART = 500;

/** One connection after another: the state machine. */
export class Connection {
  status: Status = "closed";
  /** Why it waits or is closed. */
  error?: ChatError;
  #wire?: Wire;
  #timer?: ReturnType<typeof setTimeout>;
  #asleep?: () => void;
  #failures = 0;
  #blocked = 0;
  #renewed = false;
  #silent = false;
  #since = 0;
  #notBefore = 0;
  #said?: ChatError;

  constructor(private readonly parts: ConnectionParts) {}

  /** `closed` → `connecting`; in `waiting` it comes back at once. */
  open() {
    if (this.status !== "closed") return this.#wake();
    this.#asleep = onWake(() => this.#wake());
    this.#failures = this.#notBefore = 0;
    this.#connect();
  }

  /** Any → `closed`. */
  close(error?: ChatError) {
    this.#drop();
    this.#asleep?.();
    this.#set("closed", error);
  }

  /** Sends on the wire, which must be online. */
  send(frame: ClientFrame): Promise<void> {
    return (this.#wire as Wire).send(frame);
  }

  /** Ends this connection as if the network had, and comes back. */
  cut() {
    this.#ended({});
  }

  #connect() {
    const { socket, events } = this.parts;
    const open = socket && !(events && this.#blocked >= BLOCKED) ? socket : events;
    let wire: Wire | undefined;
    const ours = () => wire === this.#wire;
    this.#since = Date.now();
    this.#said = undefined;
    this.#set("connecting");
    this.#after(this.parts.timing.patience, () => this.#ended({}));
    wire = this.#wire = open?.({
      frame: (frame) => ours() && this.#frame(frame),
      alive: () => {
        if (ours()) this.#silent = false;
      },
      end: (end) => ours() && this.#ended(end),
    });
  }

  #frame(frame: ServerFrame) {
    if (frame.type === "error" && !frame.turn_id && !frame.client_id)
      this.#said = new ChatError(frame.code, frame.content, frame.retryable, undefined, frame.retry_after);
    if (frame.type === "system") {
      if (this.#wire?.ping) this.#blocked = 0;
      this.#renewed = false;
      this.#since = Date.now();
      this.#beat();
    }
    this.parts.frame(frame);
    if (frame.type === "system" && this.#wire) this.#set("online");
  }

  /** Silent for one beat, it is asked; for two, it is given up. */
  #beat(): void {
    this.#silent = true;
    this.#after(this.parts.timing.heartbeat, () => {
      if (!this.#silent) return this.#beat();
      this.#ask(this.parts.timing.heartbeat);
    });
  }

  #ask(patience: number) {
    this.#silent = true;
    this.#wire?.ping?.();
    this.#after(patience, () => (this.#silent ? this.#ended({}) : this.#beat()));
  }

  #ended(end: WireEnd) {
    const { timing, renewable } = this.parts;
    const greeted = this.status === "online";
    if (greeted && Date.now() - this.#since > STEADY) this.#failures = 0;
    if (!this.#wire?.ping)
      this.#blocked = BLOCKED - 1; // the WebSocket has its turn again
    else if (!greeted && !end.code) this.#blocked++;
    const error = end.error ?? this.#said ?? endedBy(end.code);
    this.#drop();
    let next = verdict({ ...end, error });
    if (next === "renew") next = renewable && !this.#renewed ? "now" : "never";
    this.#renewed ||= end.code === 401 || end.code === 4401;
    if (next === "never") return this.close(error);
    const wait = backoff(timing, next === "now" ? 0 : this.#failures++);
    this.#notBefore = Date.now() + (error.retryAfter ?? 0) * 1000;
    this.#wait(Math.max(wait, this.#notBefore - Date.now()), error);
  }

  #wait(ms: number, error?: ChatError) {
    this.#after(ms, () => (isOffline() ? this.#wait(this.parts.timing.longest, error) : this.#connect()));
    this.#set("waiting", error);
  }

  /** The network is back, the page is looked at, or somebody pressed "try again". */
  #wake() {
    if (this.status === "waiting")
      this.#wait(Math.max(0, this.#notBefore - Date.now(), this.#since + APART - Date.now()), this.error);
    else if (this.status === "online" && this.#wire?.ping) this.#ask(this.parts.timing.patience);
    else if (this.status === "online" && this.#silent) this.#ended({});
  }

  #after(ms: number, then: () => void) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }

  #drop() {
    const wire = this.#wire;
    this.#wire = undefined;
    clearTimeout(this.#timer);
    wire?.close();
  }

  #set(status: Status, error?: ChatError) {
    this.status = status;
    this.error = error;
    this.parts.change();
  }
}

const endedBy = (code?: number) =>
  new ChatError(
    code ? `closed_${code}` : "offline",
    code ? `The connection was closed (${code}).` : "The server cannot be reached.",
    true,
    code,
  );
