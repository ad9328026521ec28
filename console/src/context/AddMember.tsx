import { type FormEvent, useState } from "react";
import { useWords } from "../words/Words.tsx";
import css from "./Context.module.css";
import { type Json, type Path, pathText } from "./edit.ts";

interface Props {
  value: Json;
  path: Path;
  add(name: string | number, value: Json): void;
}

/** Adds a number to an object or a list; another type can then be chosen. What a list has last is what it gets more of. */
export function AddMember({ value, path, add }: Props) {
  const { context } = useWords();
  const [name, setName] = useState("");
  const where = pathText(path) || context.root;
  const inList = Array.isArray(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (inList) add(value.length, structuredClone(value.at(-1) ?? 0));
    else if (name.trim() && !Object.hasOwn(value as object, name.trim())) add(name.trim(), 0);
    setName("");
  };
  return (
    <form className={css.add} onSubmit={submit}>
      {!inList && (
        <input
          value={name}
          placeholder={context.nameOf}
          aria-label={`${context.addTo(where)}: ${context.nameOf}`}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <button type="submit" className={css.link} aria-label={context.addTo(where)} disabled={!inList && !name.trim()}>
        + {context.add}
      </button>
    </form>
  );
}
