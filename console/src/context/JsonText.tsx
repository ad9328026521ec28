import { Textarea } from "@mantine/core";
import { useEffect, useState } from "react";
import { readContext } from "../sessions/NewSession.tsx";
import { useWords } from "../words/Words.tsx";
import css from "./Context.module.css";
import { equal, type Json } from "./edit.ts";

/** The context as its text. What is no JSON stays in the field and changes nothing. */
export function JsonText({ value, change }: { value: object; change(value: Json): void }) {
  const words = useWords();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const { context, wrong } = readContext(text, words);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what comes from elsewhere replaces the text
  useEffect(() => {
    if (context && !equal(context, value)) setText(JSON.stringify(value, null, 2));
  }, [value]);
  const take = (next: string) => {
    setText(next);
    const read = readContext(next, words);
    if (read.context) change(read.context as Json);
  };
  return (
    <Textarea
      aria-label={words.create.ownLabel}
      value={text}
      onChange={(event) => take(event.currentTarget.value)}
      error={wrong}
      rows={24}
      spellCheck={false}
      classNames={{ input: css.text }}
    />
  );
}
