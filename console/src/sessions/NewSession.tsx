import { Alert, Button, Textarea } from "@mantine/core";
import type { ChatError, JsonObject } from "charla-client";
import { useState } from "react";
import { Right } from "../app/icons.tsx";
import { go } from "../app/route.ts";
import { createSession } from "../server/call.ts";
import { useLanguage, type Words } from "../words/Words.tsx";
import { examples } from "./examples.ts";
import css from "./NewSession.module.css";

/** The context that a text says; what is wrong with it where it says none. */
export function readContext(text: string, words: Words): { context?: JsonObject; wrong?: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { wrong: words.create.notObject };
    return { context: value as JsonObject };
  } catch (error) {
    return { wrong: words.create.notJson((error as Error).message) };
  }
}

export function NewSession({ made }: { made(): void }) {
  const { words, language } = useLanguage();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [refused, setRefused] = useState<ChatError>();
  const [busy, setBusy] = useState(false);

  const start = async (context?: JsonObject) => {
    setBusy(true);
    try {
      const id = await createSession(context, language);
      made();
      go({ page: "session", id, part: "chat" });
    } catch (error) {
      setRefused(error as ChatError);
      setBusy(false);
    }
  };
  const startOwn = () => {
    const read = readContext(text, words);
    setWrong(read.wrong);
    if (read.context) start(read.context);
  };

  return (
    <div className={css.page}>
      <h1>{words.create.title}</h1>
      <p className={css.lead}>{words.create.text}</p>
      {refused && (
        <Alert color="red" role="alert" title={words.failed}>
          {refused.message}
        </Alert>
      )}
      <h2>{words.create.examples}</h2>
      <ul className={css.cards}>
        {examples[language].map(({ name, text, context }) => (
          <li key={name}>
            <button type="button" className={css.card} disabled={busy} onClick={() => start(context)}>
              <strong>{name}</strong>
              <span>{text}</span>
              <span className={css.start}>
                {words.create.start} <Right />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <h2>{words.create.own}</h2>
      <Textarea
        label={words.create.ownLabel}
        description={words.create.ownText}
        placeholder={'{ "total_spent": 12450.50, "total_invoices": 48 }'}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={wrong}
        rows={7}
        spellCheck={false}
        classNames={{ input: css.json }}
      />
      <div className={css.actions}>
        <Button onClick={startOwn} disabled={busy || !text.trim()}>
          {words.create.start}
        </Button>
        <Button variant="subtle" onClick={() => start()} disabled={busy}>
          {words.create.empty}
        </Button>
      </div>
    </div>
  );
}
