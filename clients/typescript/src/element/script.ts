import "./index.ts";

// `<script src="charla-chat.js" data-url="https://chat.example.com" data-heading="…">` is all that a page needs: its data-…
// are the attributes of a floating chat.
const dataset: DOMStringMap = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
const put = () => {
  const chat = document.createElement("charla-chat");
  chat.toggleAttribute("floating", true);
  for (const [name, value] of Object.entries(dataset)) chat.setAttribute(name, value ?? "");
  document.body.append(chat);
};
if (dataset.url !== undefined) document.body ? put() : addEventListener("DOMContentLoaded", put);
