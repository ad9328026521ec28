import { Chat } from "../core/chat.ts";
import { ChatError } from "../core/error.ts";
import type { JsonObject } from "../core/protocol.ts";
import { createSession } from "../core/session.ts";
import { style } from "./style.ts";
import { View } from "./view.ts";
import { wordsIn } from "./words.ts";

const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement); // on a server it is only a name

/**
 * `<charla-chat>`: a finished chat.
 *
 * Attributes: `url` (the server's address), `session` (by default one of this tab's own), `context` (JSON: the figures that
 * the page shows), `lang` (`es`, `en`), `heading`, `suggestions` (questions, separated by `|`), `theme` (`light`, `dark`),
 * `floating` (a button in the corner that opens it), `open`. It looks as the page's CSS variables `--charla-…` say.
 */
export class CharlaChat extends Base {
  static readonly observedAttributes = [
    "url",
    "session",
    "lang",
    "heading",
    "suggestions",
    "floating",
    "open",
    "context",
  ];
  #view?: View;
  #chat?: Chat;
  #context?: JsonObject;
  #failed?: ChatError;
  /** What was asked before there was a session. */
  #early: string[] = [];
  #frame = 0;

  /** The chat behind it, once there is a session. */
  get chat(): Chat | undefined {
    return this.#chat;
  }

  /** The figures that the page shows. Set again when they change: what differs goes to the session. */
  get context(): JsonObject | undefined {
    return this.#context ?? parse(this.getAttribute("context"));
  }

  set context(context: JsonObject | undefined) {
    this.#context = context;
    if (context) this.#chat?.setContext(context).catch(() => {});
  }

  connectedCallback() {
    if (this.#view) return; // it was only moved
    this.#build();
    void this.#start();
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null) {
    if (before === after || !this.#view) return;
    if (name === "open") return this.#reveal(true);
    if (name === "context") {
      this.context = parse(after);
      return;
    }
    this.#build();
    if (name === "url" || name === "session") {
      this.#chat?.close();
      this.#chat = undefined;
      void this.#start();
    }
  }

  #build() {
    const words = wordsIn(this.lang || document.documentElement.lang);
    const heading = this.getAttribute("heading") ?? words.title;
    const suggestions = (this.getAttribute("suggestions") ?? "").split("|").filter((text) => text.trim());
    this.#view = new View(words, heading, suggestions, {
      ask: (text) => (this.#chat ? this.#chat.ask(text) : this.#early.push(text)),
      stop: () => void this.#chat?.stop().catch(() => {}),
      again: () => void this.#chat?.regenerate().catch(() => {}),
      retry: () => void this.#retry(),
      open: (open) => this.toggleAttribute("open", open),
    });
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true });
    const sheet = new CSSStyleSheet(); // not <style>, which a Content Security Policy may forbid
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(this.#view.panel, this.#view.launcher);
    this.#view.panel.onkeydown = (event) => {
      if (event.key === "Escape" && this.hasAttribute("floating")) this.removeAttribute("open");
    };
    this.#reveal();
    this.#draw();
  }

  #reveal(moved = false) {
    const { panel, launcher, input } = this.#view as View;
    const floating = this.hasAttribute("floating");
    const shown = !floating || this.hasAttribute("open");
    panel.hidden = !shown;
    launcher.hidden = !floating;
    launcher.setAttribute("aria-expanded", String(shown));
    (panel.querySelector(".close") as HTMLElement).hidden = !floating;
    if (floating && moved) (shown ? input : launcher).focus();
  }

  async #start() {
    const url = this.getAttribute("url") ?? location.origin;
    this.#failed = undefined;
    try {
      const session = this.getAttribute("session") ?? (await this.#own(url));
      if (!this.isConnected || this.#chat) return;
      this.#chat = new Chat(session, { url, ...this.#language() });
      this.#chat.subscribe(() => this.#draw());
      for (const text of this.#early.splice(0)) this.#chat.ask(text);
    } catch (error) {
      this.#failed = error instanceof ChatError ? error : new ChatError("offline", wordsIn(this.lang).offline, true);
    }
    this.#draw();
  }

  /** This tab's session: a reload goes on with it. */
  async #own(url: string): Promise<string> {
    const key = `charla ${url}`;
    const kept = sessionStorage.getItem(key);
    if (kept) return kept;
    const context = this.context;
    const { sessionId } = await createSession({ url, ...(context && { context }), ...this.#language() });
    sessionStorage.setItem(key, sessionId);
    return sessionId;
  }

  #language() {
    const language = /^(es|en)\b/.exec(this.lang || document.documentElement.lang)?.[1];
    return language ? { language: language as "es" | "en" } : {};
  }

  /** Comes back; to a new session where the tab's own is gone. */
  async #retry() {
    const gone = /^session_/.test(this.#chat?.state.error?.code ?? "");
    if (this.#chat && !(gone && !this.hasAttribute("session"))) return this.#chat.reconnect();
    sessionStorage.removeItem(`charla ${this.getAttribute("url") ?? location.origin}`);
    this.#chat = undefined;
    await this.#start();
  }

  /** Draws at most as often as the screen does. */
  #draw() {
    if (this.#frame) return;
    const hidden = document.visibilityState === "hidden";
    const draw = () => {
      this.#frame = 0;
      this.#view?.draw(this.#chat?.state, this.#failed);
    };
    this.#frame = hidden ? Number(setTimeout(draw, 100)) : requestAnimationFrame(draw);
  }

  #end() {
    this.#chat?.close();
    this.#chat = undefined;
    this.#view = undefined;
  }
}

function parse(json: string | null): JsonObject | undefined {
  try {
    return json ? JSON.parse(json) : undefined;
  } catch {
    console.error("<charla-chat>: the attribute context is not JSON.");
    return undefined;
  }
}
