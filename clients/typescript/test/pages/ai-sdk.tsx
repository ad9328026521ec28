import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport, type UIMessage } from "ai";
import { createRoot } from "react-dom/client";
import { CharlaTransport, loadMessages } from "../../src/ai-sdk/index.ts";

const { url, session, stock, transport = "auto" } = Object.fromEntries(new URLSearchParams(location.search));
const connection = stock
  ? new DefaultChatTransport({ api: `${url}/chat/ai-sdk` })
  : new CharlaTransport({ url, transport: transport as "auto", context: () => ({ total_spent: 10000 }) });

function App({ messages: before }: { messages: UIMessage[] }) {
  const chat = useChat({ id: session as string, transport: connection, messages: before, resume: true });
  Object.assign(window, { chat });
  const { messages, status, error } = chat;
  return (
    <main data-status={status} data-error={error?.message}>
      {messages.map(({ id, role, parts, metadata }) => (
        <p key={id} data-metadata={JSON.stringify(metadata)}>
          {role}: {parts.map((part) => (part.type === "text" ? part.text : "")).join("")}
        </p>
      ))}
    </main>
  );
}

const before = await loadMessages(session as string, { url: url as string });
createRoot(document.querySelector("#root") as HTMLElement).render(<App messages={before} />);
