import type { JsonObject } from "charla-client";

const MOST = 2000;
const MOST_REVISIONS = 200;
const MOST_SESSIONS = 4;

/** Something that happened on a connection. */
export interface Sight {
  readonly number: number;
  readonly time: number;
  readonly kind: "sent" | "received" | "opened" | "closed";
  /** The frame's type; of a close, its code. */
  readonly type: string;
  readonly text: string;
}

/** The context as it was in one revision. */
export interface Revision {
  readonly revision: number;
  readonly context: JsonObject;
  readonly changed: readonly string[];
}

/** What goes over a session's connections: the last frames, and every context among them. */
export class Recorder {
  #sights: Sight[] = [];
  #shown: readonly Sight[] = [];
  #revisions: readonly Revision[] = [];
  #number = 0;
  #timer?: ReturnType<typeof setTimeout>;
  readonly #watchers = new Set<() => void>();

  /** A WebSocket that lets this see what goes through it. */
  readonly Socket: typeof WebSocket;

  constructor() {
    const see = this.#see.bind(this);
    this.Socket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener("open", () => see("opened", "", ""));
        this.addEventListener("message", ({ data }) => see("received", typeOf(data), data));
        this.addEventListener("close", ({ code }) => see("closed", `${code}`, ""));
      }

      override send(data: string) {
        see("sent", typeOf(data), data);
        super.send(data);
      }
    };
  }

  readonly subscribe = (watcher: () => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly sights = () => this.#shown;
  readonly revisions = () => this.#revisions;

  /** The context that an answer saw. */
  contextOf(revision: number | undefined) {
    return this.#revisions.find((one) => one.revision === revision)?.context;
  }

  clear() {
    this.#sights = [];
    this.#tell();
  }

  #see(kind: Sight["kind"], type: string, text: string) {
    this.#sights.push({ number: ++this.#number, time: Date.now(), kind, type, text });
    if (this.#sights.length > MOST) this.#sights.splice(0, MOST / 10);
    if (kind === "received" && type === "context") this.#remember(JSON.parse(text));
    this.#timer ??= setTimeout(() => this.#tell(), 50);
  }

  #remember({ revision, context, changed }: Revision) {
    const others = this.#revisions.filter((one) => one.revision !== revision);
    this.#revisions = [...others, { revision, context, changed }]
      .sort((a, b) => a.revision - b.revision)
      .slice(-MOST_REVISIONS);
  }

  #tell() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#shown = [...this.#sights];
    for (const watcher of this.#watchers) watcher();
  }
}

const typeOf = (frame: string) => /"type":\s*"([\w-]+)"/.exec(frame)?.[1] ?? "?";

const recorders = new Map<string, Recorder>();

/** The recorder of a session; the same while it is among the last that were looked at. */
export function recorderOf(session: string): Recorder {
  const recorder = recorders.get(session) ?? new Recorder();
  recorders.delete(session);
  recorders.set(session, recorder);
  for (const old of [...recorders.keys()].slice(0, -MOST_SESSIONS)) recorders.delete(old);
  return recorder;
}
