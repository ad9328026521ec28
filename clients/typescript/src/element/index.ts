import { CharlaChat } from "./element.ts";

export { CharlaChat };

declare global {
  interface HTMLElementTagNameMap {
    "charla-chat": CharlaChat;
  }
}

if (typeof customElements !== "undefined" && !customElements.get("charla-chat"))
  customElements.define("charla-chat", CharlaChat);
