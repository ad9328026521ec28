import { useEffect, useState } from "react";
import { Bin } from "../app/icons.tsx";
import { useWords } from "../words/Words.tsx";
import css from "./Context.module.css";
import type { JsonType } from "./edit.ts";

type Scalar = string | number | boolean | null;

/** One value. A number is taken when the field is left, and only if it is one. */
export function ValueField({ value, where, change }: { value: Scalar; where: string; change(next: Scalar): void }) {
  const { context } = useWords();
  const [text, setText] = useState(`${value}`);
  useEffect(() => setText(`${value}`), [value]);
  const label = context.valueOf(where);
  if (value === null) return <span className={css.value}>null</span>;
  if (typeof value === "boolean")
    return (
      <label className={css.value}>
        <input
          type="checkbox"
          checked={value}
          aria-label={label}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        {value ? context.yes : context.no}
      </label>
    );
  const number = typeof value === "number" ? numberIn(text) : undefined;
  const wrong = typeof value === "number" && number === undefined;
  const take = (next: string) => {
    setText(next);
    const read = typeof value === "number" ? numberIn(next) : next;
    if (read !== undefined) change(read);
  };
  return (
    <input
      className={css.value}
      data-type={typeof value}
      value={text}
      inputMode={typeof value === "number" ? "decimal" : "text"}
      aria-label={label}
      aria-invalid={wrong}
      title={wrong ? context.notNumber : undefined}
      onChange={(event) => take(event.currentTarget.value)}
    />
  );
}

/** The number that a text says, with a comma or a point before its decimals; nothing where it says none. */
function numberIn(text: string) {
  const number = Number(text.trim().replace(",", "."));
  return text.trim() && Number.isFinite(number) ? number : undefined;
}

const types: readonly JsonType[] = ["number", "string", "boolean", "null", "object", "array"];

export function TypeChoice({ type, where, change }: { type: JsonType; where: string; change(type: JsonType): void }) {
  const { context } = useWords();
  return (
    <select
      className={css.type}
      value={type}
      aria-label={context.typeOf(where)}
      onChange={(event) => change(event.currentTarget.value as JsonType)}
    >
      {types.map((one) => (
        <option key={one} value={one}>
          {context.types[one]}
        </option>
      ))}
    </select>
  );
}

export function Remove({ where, remove }: { where: string; remove(): void }) {
  const { context } = useWords();
  return (
    <button type="button" className={css.remove} aria-label={context.removeAt(where)} onClick={remove}>
      <Bin />
    </button>
  );
}
