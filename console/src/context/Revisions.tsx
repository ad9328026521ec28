import { useMemo, useState, useSyncExternalStore } from "react";
import type { Recorder, Revision } from "../wire/recorder.ts";
import { useLanguage, useWords } from "../words/Words.tsx";
import css from "./Context.module.css";
import { differences } from "./edit.ts";

const MOST = 300;
const nothing: readonly Revision[] = [];

/** How the context came to be what it is: what each revision changed. */
export function Revisions({ recorder }: { recorder: Recorder }) {
  const { context } = useWords();
  const revisions = useSyncExternalStore(recorder.subscribe, recorder.revisions, () => nothing);
  const [picked, setPicked] = useState<number>();
  const at = revisions.findIndex((one) => one.revision === picked);
  const shown = at < 0 ? revisions.length - 1 : at;
  const chosen = revisions[shown];
  if (!chosen) return <p className={css.none}>{context.none}</p>;
  return (
    <div className={css.revisions}>
      <ol aria-label={context.history} reversed>
        {revisions.toReversed().map(({ revision }) => (
          <li key={revision}>
            <button type="button" aria-pressed={revision === chosen.revision} onClick={() => setPicked(revision)}>
              {context.revision(revision)}
            </button>
          </li>
        ))}
      </ol>
      <Changes before={revisions[shown - 1]} after={chosen} />
    </div>
  );
}

function Changes({ before, after }: { before: Revision | undefined; after: Revision }) {
  const { words, language } = useLanguage();
  const { context } = words;
  const found = useMemo(() => differences(before?.context ?? {}, after.context), [before, after]);
  const say = (value: unknown) =>
    value === undefined
      ? context.nothing
      : typeof value === "number"
        ? new Intl.NumberFormat(language, { maximumFractionDigits: 10, useGrouping: "always" }).format(value)
        : JSON.stringify(value);
  return (
    <section className={css.changes} aria-label={context.revision(after.revision)}>
      {!before && <p className={css.none}>{context.first}</p>}
      <div className={css.table}>
        <table>
          <thead>
            <tr>
              <th>{context.where}</th>
              <th>{context.before}</th>
              <th>{context.after}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, MOST).map((one) => (
              <tr key={one.where}>
                <th scope="row">{one.where}</th>
                <td className={css.before}>{say(one.before)}</td>
                <td className={css.after}>{say(one.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > MOST && <p className={css.none}>{context.moreItems(found.length - MOST)}</p>}
    </section>
  );
}
