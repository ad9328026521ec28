import { Chat, type ChatOptions, type ChatState } from "../core/chat.ts";

/** What there is before anything is known, and on the server. */
export const nothing: ChatState = Object.freeze({ status: "connecting", messages: [], contextRevision: 0 });

/**
 * One chat for all components that show the same session. It connects with the first of them and ends with the last, a
 * moment later: in strict mode React lets go of everything once and takes it again at once.
 */
export class ChatStore {
  #chat?: Chat;
  #shown = nothing;
  readonly #watchers = new Set<() => void>();
  #timer?: ReturnType<typeof setTimeout>;
  #last = 0;

  constructor(
    private readonly sessionId: string,
    private readonly options: ChatOptions & { throttle?: number },
    private readonly gone: () => void,
  ) {}

  get chat(): Chat {
    if (!this.#chat) {
      this.#chat = new Chat(this.sessionId, this.options);
      this.#chat.subscribe(() => this.#plan());
      this.#shown = this.#chat.state;
    }
    return this.#chat;
  }

  /** The same for all components until they are told that there is another: none shows another moment than the rest. */
  readonly snapshot = () => this.#shown;

  readonly subscribe = (watcher: () => void) => {
    this.#watchers.add(watcher);
    if (this.chat.state !== this.#shown) this.#plan();
    return () => {
      this.#watchers.delete(watcher);
      setTimeout(() => this.#watchers.size || this.#end());
    };
  };

  /** Tells at once, and then at most once in a while: nobody reads faster than a screen is drawn. */
  #plan() {
    this.#timer ??= setTimeout(() => this.#tell(), this.#last + (this.options.throttle ?? 16) - Date.now());
  }

  #tell() {
    this.#timer = undefined;
    this.#last = Date.now();
    if (this.#chat) this.#shown = this.#chat.state;
    for (const watcher of this.#watchers) watcher();
  }

  #end() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#chat?.close();
    this.#chat = undefined;
    this.gone();
  }
}

const stores = new Map<string, ChatStore>();

export function storeOf(sessionId: string, options: ChatOptions & { throttle?: number }): ChatStore {
  const { url, language, transport, since } = options;
  const key = JSON.stringify([sessionId, url, language, transport, since]);
  if (typeof window === "undefined") return new ChatStore(sessionId, options, () => {}); // one request's, not everybody's
  const found = stores.get(key) ?? new ChatStore(sessionId, options, () => stores.delete(key));
  stores.set(key, found);
  return found;
}
