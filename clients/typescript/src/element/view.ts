import type { ChatState } from "../core/chat.ts";
import type { ChatError } from "../core/error.ts";
import { MessageLog } from "./log.ts";
import { h, iconButton } from "./parts.ts";
import type { Words } from "./words.ts";

/** What the panel asks for. */
export interface Actions {
  ask(text: string): void;
  stop(): void;
  again(): void;
  retry(): void;
  open(open: boolean): void;
}

/** The panel and, where it floats, the button that opens it. */
export class View {
  readonly launcher: HTMLButtonElement;
  readonly panel = h("section", { class: "panel" });
  readonly input = h("textarea", { rows: "1", id: "question", enterkeyhint: "send" });
  readonly #log: MessageLog;
  readonly #status = h("p", { class: "sr", role: "status" });
  readonly #notice = h("p", { class: "notice", role: "alert" });
  readonly #suggestions = h("div", { class: "suggestions" });
  readonly #send: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  #busy = false;

  constructor(
    private readonly words: Words,
    heading: string,
    suggestions: readonly string[],
    private readonly actions: Actions,
  ) {
    this.#log = new MessageLog(words, actions.again);
    this.launcher = iconButton("chat", words.open, "icon launcher");
    this.launcher.onclick = () => actions.open(this.panel.hidden);
    const close = iconButton("close", words.close, "icon close");
    close.onclick = () => actions.open(false);
    this.#send = iconButton("send", words.send, "icon send", "submit");
    this.#stop = iconButton("stop", words.stop, "icon send");
    this.#stop.onclick = actions.stop;
    this.input.placeholder = words.placeholder;
    const form = h(
      "form",
      {},
      h("label", { class: "sr", for: "question" }, words.question),
      this.input,
      this.#stop,
      this.#send,
    );
    form.onsubmit = (event) => {
      event.preventDefault();
      this.#submit();
    };
    this.input.oninput = () => this.#enable();
    this.input.onkeydown = (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    };
    for (const text of suggestions) {
      const button = h("button", { type: "button" }, text);
      button.onclick = () => actions.ask(text);
      this.#suggestions.append(button);
    }
    this.panel.setAttribute("aria-label", heading);
    const header = h("header", {}, h("h2", {}, heading), close);
    this.panel.append(header, this.#log.root, this.#status, this.#notice, this.#suggestions, form);
    this.draw(undefined);
  }

  draw(state: ChatState | undefined, failed?: ChatError) {
    const { words } = this;
    const messages = state?.messages ?? [];
    const busy = messages.some(({ role, status }) => role === "assistant" && status !== "done" && status !== "failed");
    this.#log.draw(state?.greeting, messages, !busy && messages.at(-1)?.role === "assistant");
    this.#log.root.setAttribute("aria-busy", String(busy));
    if (busy !== this.#busy) this.#status.textContent = busy ? words.writing : words.written;
    this.#busy = busy;
    this.#suggestions.hidden = messages.length > 0 || !this.#suggestions.firstChild;
    this.#stop.hidden = !busy;
    this.#enable();
    const error = failed ?? (state?.status === "closed" ? state.error : undefined);
    this.#tell(error ? error.message : state?.status === "waiting" ? words.offline : "", error !== undefined);
  }

  /** Shows what is wrong with the connection; once for the same. */
  #tell(text: string, retry: boolean) {
    this.#notice.hidden = !text;
    if (this.#notice.dataset.text === text) return;
    this.#notice.dataset.text = text;
    const button = h("button", { type: "button" }, this.words.retry);
    button.onclick = this.actions.retry;
    this.#notice.replaceChildren(h("span", {}, text), ...(retry ? [button] : []));
  }

  #enable() {
    const empty = !this.input.value.trim();
    this.#send.disabled = empty;
    this.#send.hidden = this.#busy && empty;
  }

  #submit() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.actions.ask(text);
    this.#enable();
  }
}
