import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import Example from "../../../../examples/nextjs/app/page.tsx";
import { useChat } from "../../src/react/index.ts";

const { url, session, what } = Object.fromEntries(new URLSearchParams(location.search));
const root = document.querySelector("#root") as HTMLElement;

/** One of several components that show the same chat. */
function Pane({ name }: { name: string }) {
  const { messages, running, status, contextRevision } = useChat(session, { url });
  const renders = useRef(0);
  renders.current++;
  useEffect(() => {
    root.dataset[`${name}Renders`] = String(renders.current);
  });
  const text = messages.map((one) => `${one.role}: ${one.content}`).join(" | ");
  return (
    <p id={name} data-status={status} data-revision={contextRevision} data-running={running?.content}>
      {text}
    </p>
  );
}

function App() {
  const [panes, setPanes] = useState(2);
  const { ask, stop, regenerate, setContext, busy } = useChat(panes ? session : undefined, { url });
  Object.assign(window, { actions: { ask, stop, regenerate, setContext, setPanes }, busy });
  return ["one", "two"].slice(0, panes).map((name) => <Pane key={name} name={name} />);
}

const app = <StrictMode>{what === "example" ? <Example /> : <App />}</StrictMode>;
if (what === "hydrate") hydrateRoot(root, app);
else createRoot(root).render(app);
