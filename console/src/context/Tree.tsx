import type { JsonObject } from "charla-client";
import { useState } from "react";
import { useWords } from "../words/Words.tsx";
import { AddMember } from "./AddMember.tsx";
import css from "./Context.module.css";
import { changedAt, converted, type Json, type JsonType, type Path, pathText, typeOf } from "./edit.ts";
import { Remove, TypeChoice, ValueField } from "./Field.tsx";

const OPEN_LEVELS = 2;
const AT_ONCE = 50;

interface NodeProps {
  value: Json;
  path: Path;
  change(path: Path, next: Json | undefined): void;
}

/** A context as a tree whose values can be changed, added and removed. */
export function Tree({ value, change }: { value: JsonObject; change(value: Json): void }) {
  const { context } = useWords();
  const set = (path: Path, next: Json | undefined) => change(changedAt(value as Json, path, () => next));
  return (
    <div className={css.tree}>
      {Object.keys(value).length === 0 && <p className={css.none}>{context.none}</p>}
      <Members value={value as Json} path={[]} change={set} />
    </div>
  );
}

function Members({ value, path, change }: NodeProps) {
  const { context } = useWords();
  const [shown, setShown] = useState(AT_ONCE);
  const inList = Array.isArray(value);
  const all = Object.entries(value as object) as [string, Json][];
  return (
    <ul>
      {all.slice(0, shown).map(([name, inner]) => (
        <Member key={name} value={inner} path={[...path, inList ? Number(name) : name]} change={change} />
      ))}
      {all.length > shown && (
        <li>
          <button type="button" className={css.link} onClick={() => setShown(shown + 10 * AT_ONCE)}>
            {context.moreItems(all.length - shown)}
          </button>
        </li>
      )}
      <li>
        <AddMember value={value} path={path} add={(name, made) => change([...path, name], made)} />
      </li>
    </ul>
  );
}

function Member({ value, path, change }: NodeProps) {
  const { context } = useWords();
  const [open, setOpen] = useState(path.length < OPEN_LEVELS);
  const name = path.at(-1);
  const index = typeof name === "number" || undefined;
  const where = pathText(path);
  const type = typeOf(value);
  const retype = (next: JsonType) => change(path, converted(value, next));
  const isScalar = type !== "object" && type !== "array";
  const count = isScalar ? 0 : Object.keys(value as object).length;
  return (
    <li>
      <div className={css.row}>
        {isScalar ? (
          <span className={css.name} data-index={index}>
            {name}
          </span>
        ) : (
          <button
            type="button"
            className={css.name}
            data-index={index}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {name}
          </button>
        )}
        {isScalar ? (
          <>
            <ValueField
              value={value as string | number | boolean | null}
              where={where}
              change={(next) => change(path, next)}
            />
            <TypeChoice type={type} where={where} change={retype} />
          </>
        ) : (
          <span className={css.count}>
            {labelIn(value)}
            {type === "array" ? context.items(count) : context.members(count)}
          </span>
        )}
        <Remove where={where} remove={() => change(path, undefined)} />
      </div>
      {!isScalar && open && <Members value={value} path={path} change={change} />}
    </li>
  );
}

/** What a row of a list is called: its first text. */
function labelIn(value: Json) {
  const text = Array.isArray(value) ? undefined : Object.values(value as object).find((one) => typeof one === "string");
  return text ? <span>{text}</span> : null;
}
