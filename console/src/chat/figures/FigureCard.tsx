import type { Figure, JsonObject } from "charla-client";
import { useLanguage } from "../../words/Words.tsx";
import css from "./Figures.module.css";
import { readable, valuesOf } from "./pointer.ts";

const MOST = 8;

/** Where a figure comes from: its verdict, the formula, and the values that it is calculated from. */
export function FigureCard({ figure, context }: { figure: Figure; context: JsonObject | undefined }) {
  const { words, language } = useLanguage();
  const { status, source, inputs = [], value } = figure;
  const say = (one: unknown) => (typeof one === "number" ? spoken(one, language) : JSON.stringify(one));
  const values = (status === "given" && source ? [source] : inputs).flatMap((pointer) => valuesOf(context, pointer));
  return (
    <>
      <p className={css.verdict} data-verdict={status}>
        {words.figures[status]}
      </p>
      <p>{words.figures.means[status]}</p>
      {status === "derived" && source && (
        <p className={css.formula}>
          <span>{words.figures.formula}</span>
          <code>
            {readable(source)} {source.includes("÷") ? "≈" : "="} {say(value)}
          </code>
        </p>
      )}
      {values.length > 0 && (
        <dl className={css.values}>
          {values.slice(0, MOST).map(({ pointer, value: found }) => (
            <div key={pointer}>
              <dt>{readable(pointer)}</dt>
              <dd>{found === undefined ? words.figures.missing : say(found)}</dd>
            </div>
          ))}
          {values.length > MOST && (
            <div>
              <dt>…</dt>
              <dd>{words.context.moreItems(values.length - MOST)}</dd>
            </div>
          )}
        </dl>
      )}
    </>
  );
}

/** A number as amounts are written: two decimals or none, more where it has more. */
const spoken = (value: number, language: string) =>
  new Intl.NumberFormat(language, {
    minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
    maximumFractionDigits: 6,
    useGrouping: "always",
  }).format(value);
