import { Alert, Button } from "@mantine/core";
import { useChat } from "charla-client/react";
import { lazy, useEffect, useMemo } from "react";
import { hrefOf, type Part } from "../app/route.ts";
import { access, useKey } from "../server/access.ts";
import type { Sessions } from "../sessions/useSessions.ts";
import { recorderOf } from "../wire/recorder.ts";
import { useLanguage } from "../words/Words.tsx";
import { ChatPage } from "./ChatPage.tsx";
import { SessionBar } from "./SessionBar.tsx";
import css from "./SessionPage.module.css";

const ContextPage = lazy(() => import("../context/ContextPage.tsx"));
const WirePage = lazy(() => import("../wire/WirePage.tsx"));

/** One session: its bar, and the part of it that is looked at. The connection stays while one goes between them. */
export function SessionPage({ id, part, sessions }: { id: string; part: Part; sessions: Sessions }) {
  const { words, language } = useLanguage();
  const signedIn = useKey() !== undefined;
  const recorder = useMemo(() => recorderOf(id), [id]);
  const chat = useChat(id, {
    language,
    throttle: 32,
    WebSocket: recorder.Socket,
    ...(signedIn && { token: () => access.key }),
  });
  const listed = sessions.list?.find((session) => session.session_id === id);
  const first = chat.messages.find((message) => message.role === "user")?.content;
  const { refresh } = sessions;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list says what a session is called and whether it answers
  useEffect(refresh, [first, chat.busy]);
  const name = listed?.title ?? first ?? words.sessions.untitled;

  useEffect(() => {
    document.title = `${name.slice(0, 60)} · Charla`;
    return () => {
      document.title = "Charla";
    };
  }, [name]);

  if (chat.status === "closed" && chat.error && isGone(chat.error.status))
    return (
      <div className={css.gone}>
        <h1>{words.sessions.gone}</h1>
        <Button component="a" href={hrefOf({ page: "new" })}>
          {words.sessions.new}
        </Button>
      </div>
    );
  return (
    <div className={css.session}>
      <SessionBar id={id} part={part} name={name} title={listed?.title} status={chat.status} renamed={refresh} />
      {(chat.status === "waiting" || chat.status === "closed") && (
        <Alert className={css.cut} color={chat.status === "closed" ? "red" : "yellow"} role="alert">
          {chat.status === "closed" && chat.error ? chat.error.message : words.status[chat.status]}{" "}
          <Button size="compact-sm" variant="default" onClick={chat.reconnect}>
            {words.status.reconnect}
          </Button>
        </Alert>
      )}
      {part === "chat" && <ChatPage chat={chat} recorder={recorder} />}
      {part === "context" && <ContextPage id={id} chat={chat} recorder={recorder} />}
      {part === "wire" && <WirePage id={id} recorder={recorder} />}
    </div>
  );
}

const isGone = (status: number | undefined) => status === 4404 || status === 4410 || status === 404 || status === 410;
