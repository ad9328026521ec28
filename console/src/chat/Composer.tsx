import { ActionIcon } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { Square, Up } from "../app/icons.tsx";
import { useWords } from "../words/Words.tsx";
import css from "./ChatPage.module.css";

/** Where one asks. While an answer is written it can be stopped; another question then waits for its turn. */
export function Composer({ ask, stop }: { ask(text: string): void; stop: (() => void) | undefined }) {
  const { chat } = useWords();
  const [text, setText] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    ask(text.trim());
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
  };
  return (
    <form className={css.composer} onSubmit={send}>
      <textarea
        rows={1}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        placeholder={chat.placeholder}
        aria-label={chat.question}
      />
      {stop && (
        <ActionIcon type="button" variant="default" size={40} radius="xl" aria-label={chat.stop} onClick={stop}>
          <Square />
        </ActionIcon>
      )}
      <ActionIcon type="submit" size={40} radius="xl" aria-label={chat.send} disabled={!text.trim()}>
        <Up />
      </ActionIcon>
    </form>
  );
}
