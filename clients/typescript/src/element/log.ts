import { type Answer, isEnded, type Message } from "../core/message.ts";
import { render } from "./markdown.ts";
import { h, icon } from "./parts.ts";
import type { Words } from "./words.ts";

/** The conversation: an item for each message, drawn anew only when it is another. */
export class MessageLog {
  readonly root = h("div", { class: "log", role: "log", tabindex: "0" });
  readonly #greeting = h("p", { class: "greeting" });
  readonly #list = h("ol");
  readonly #drawn = new Map<string, { message: Message; item: HTMLElement; last: boolean }>();

  constructor(
    private readonly words: Words,
    private readonly again: () => void,
  ) {
    this.root.setAttribute("aria-label", words.title);
    this.root.append(this.#greeting, this.#list);
  }

  draw(greeting: string | undefined, messages: readonly Message[], idle: boolean) {
    const atEnd = this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < 48;
    this.#greeting.textContent = greeting ?? "";
    this.#greeting.hidden = !greeting;
    const ids = new Set(messages.map((message) => message.id));
    for (const [id, { item }] of this.#drawn) {
      if (ids.has(id)) continue;
      item.remove();
      this.#drawn.delete(id);
    }
    for (const [i, message] of messages.entries()) this.#place(i, message, idle && i === messages.length - 1);
    const asked = messages.at(-1)?.role === "user";
    if (atEnd || asked) this.root.scrollTop = this.root.scrollHeight;
  }

  #place(index: number, message: Message, last: boolean) {
    let drawn = this.#drawn.get(message.id);
    if (!drawn) {
      drawn = { message, item: h("li", { class: `message ${message.role}` }), last: !last };
      this.#drawn.set(message.id, drawn);
    }
    if (this.#list.children[index] !== drawn.item)
      this.#list.insertBefore(drawn.item, this.#list.children[index] ?? null);
    if (drawn.message === message && drawn.last === last && drawn.item.firstChild) return;
    drawn.message = message;
    drawn.last = last;
    drawn.item.replaceChildren(...(message.role === "user" ? this.#question(message) : this.#answer(message, last)));
  }

  *#question(message: Message): Generator<Node> {
    yield h("span", { class: "sr" }, `${this.words.you}: `);
    yield h("div", { class: "text" }, message.content);
    if (message.status === "sending") yield this.#note(this.words.sending);
    if (message.error) yield this.#note(message.error.message, true);
  }

  *#answer(answer: Message, last: boolean): Generator<Node> {
    const { words } = this;
    const { content, status, finish, position, error } = answer as Answer;
    yield h("span", { class: "sr" }, `${words.assistant}: `);
    if (content) {
      const text = h("div", { class: "text" });
      text.append(render(content));
      yield text;
    } else if (status === "queued") yield this.#note(words.queued(position ?? 1));
    else if (!isEnded(answer as Answer))
      yield h("div", { class: "dots", role: "img", "aria-label": words.thinking }, h("i"), h("i"), h("i"));
    if (finish === "stopped") yield this.#note(words.stopped);
    if (finish === "interrupted") yield this.#note(words.interrupted);
    if (finish === "length") yield this.#note(words.cutShort);
    if (error) yield this.#note(error.message, true);
    if (!last) return;
    const again = h("button", { type: "button", class: "again" }, icon("again"), words.again);
    again.onclick = this.again;
    yield again;
  }

  #note(text: string, bad = false) {
    return h("p", { class: bad ? "note bad" : "note" }, text);
  }
}
