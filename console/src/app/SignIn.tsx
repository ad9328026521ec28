import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { access } from "../server/access.ts";
import { useWords } from "../words/Words.tsx";
import css from "./App.module.css";

const focus = (input: HTMLInputElement | null) => input?.focus();

/** Asks for a key or token, where the server wants one. */
export function SignIn({ tried }: { tried: boolean }) {
  const { signIn, brand } = useWords();
  const [key, setKey] = useState("");
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim()) access.key = key.trim();
  };
  return (
    <main className={css.signIn}>
      <form onSubmit={enter}>
        <p className={css.brand}>{brand}</p>
        <h1>{signIn.title}</h1>
        <p>{signIn.text}</p>
        <PasswordInput
          label={signIn.key}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          error={tried && (!key || key.trim() === access.key) ? signIn.refused : undefined}
          autoComplete="off"
          spellCheck={false}
          ref={focus}
        />
        <Button type="submit" fullWidth mt="md">
          {signIn.enter}
        </Button>
      </form>
    </main>
  );
}
