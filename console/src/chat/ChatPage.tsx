import type { Answer } from "charla-client";
import type { UseChat } from "charla-client/react";
import { useEffect, useRef, useState } from "react";
import { questionsFor } from "../sessions/examples.ts";
import type { Recorder } from "../wire/recorder.ts";
import { useLanguage } from "../words/Words.tsx";
import css from "./ChatPage.module.css";
import { Composer } from "./Composer.tsx";
import { Transcript } from "./Transcript.tsx";

export function ChatPage({ chat, recorder }: { chat: UseChat; recorder: Recorder }) {
  const { words, language } = useLanguage();
  const { messages, running, context, greeting, busy } = chat;
  const ask = (text: string) => void chat.ask(text).then(undefined, () => {}); // what went wrong stands in the messages
  return (
    <div className={css.chat}>
      {messages.length > 0 ? (
        <Transcript messages={messages} contextOf={contextOf} again={again} />
      ) : (
        <div className={css.empty}>
          <p className={css.greeting}>{greeting ?? words.status.connecting}</p>
          {greeting && (
            <>
              <p className={css.hint}>{words.chat.try}</p>
              <ul>
                {questionsFor(context, language).map((question) => (
                  <li key={question}>
                    <button type="button" onClick={() => ask(question)}>
                      {question}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <Composer ask={ask} stop={running && (() => void chat.stop().catch(() => {}))} />
      <Spoken running={running} busy={busy} />
    </div>
  );

  function contextOf(answer: Answer) {
    return recorder.contextOf(answer.contextRevision) ?? context;
  }

  function again() {
    chat.regenerate().catch(() => {});
  }
}

/** Tells those who do not see the page that an answer begins and ends; not each word. */
function Spoken({ running, busy }: { running: Answer | undefined; busy: boolean }) {
  const { chat } = useLanguage().words;
  const [said, setSaid] = useState("");
  const was = useRef(busy);
  const state = running?.content ? chat.writing : busy ? chat.thinking : was.current ? chat.written : "";
  useEffect(() => {
    if (state) setSaid(state);
    was.current = was.current || busy;
  }, [state, busy]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
