import { Button } from "@mantine/core";
import { memo } from "react";
import { hrefOf } from "../app/route.ts";
import type { ListedSession } from "../server/call.ts";
import { useLanguage, useWords } from "../words/Words.tsx";
import css from "./Sidebar.module.css";
import { ago } from "./time.ts";
import type { Sessions } from "./useSessions.ts";

/** What a session is called: its title, or else its first question. */
export const nameOf = (session: ListedSession | undefined, untitled: string) =>
  session?.title ?? session?.first_question ?? untitled;

export function SessionList({ sessions, wanted, current }: { sessions: Sessions; wanted: string; current?: string }) {
  const words = useWords();
  const { list, error, hasMore, more, refresh } = sessions;
  const shown = list?.filter((session) => matches(session, wanted));
  return (
    <div className={css.list}>
      {error && !list && (
        <p role="alert">
          {error.message}{" "}
          <Button variant="light" size="compact-sm" onClick={refresh}>
            {words.retry}
          </Button>
        </p>
      )}
      {!list && !error && <p>{words.loading}</p>}
      {list?.length === 0 && <p>{words.sessions.none}</p>}
      {list && list.length > 0 && shown?.length === 0 && <p>{words.sessions.notFound}</p>}
      <ul>
        {shown?.map((session) => (
          <Item key={session.session_id} session={session} isCurrent={session.session_id === current} />
        ))}
      </ul>
      {hasMore && (
        <Button variant="subtle" size="compact-sm" fullWidth onClick={more}>
          {words.sessions.more}
        </Button>
      )}
    </div>
  );
}

const Item = memo(({ session, isCurrent }: { session: ListedSession; isCurrent: boolean }) => {
  const { words, language } = useLanguage();
  const { session_id: id, answering, last_active_at } = session;
  return (
    <li>
      <a
        href={hrefOf({ page: "session", id, part: "chat" })}
        aria-current={isCurrent ? "page" : undefined}
        title={nameOf(session, id)}
      >
        <span className={css.name} data-untitled={!session.title && !session.first_question ? "" : undefined}>
          {nameOf(session, words.sessions.untitled)}
        </span>
        <span className={css.when}>
          {answering ? <span className={css.live}>{words.sessions.answering}</span> : ago(last_active_at, language)}
        </span>
      </a>
    </li>
  );
});

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether each word that is looked for stands in the title, the first question or the id. */
function matches(session: ListedSession, wanted: string) {
  const text = plain(`${session.title ?? ""} ${session.first_question ?? ""} ${session.session_id}`);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
