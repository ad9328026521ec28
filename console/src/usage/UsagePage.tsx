import type { ChatError } from "charla-client";
import { lazy, Suspense, useEffect, useState } from "react";
import { getUsage, type UsageReport, type UsageTotals } from "../server/usage.ts";
import { useLanguage } from "../words/Words.tsx";
import css from "./Usage.module.css";

const Days = lazy(() => import("./Days.tsx"));

/** What models were used for in the last 30 days, and what it cost. */
export default function UsagePage() {
  const { words, language } = useLanguage();
  const [report, setReport] = useState<UsageReport>();
  const [error, setError] = useState<ChatError>();
  useEffect(() => {
    const left = new AbortController();
    getUsage(left.signal).then(setReport, (failed) => left.signal.aborted || setError(failed));
    return () => left.abort();
  }, []);
  const { usage } = words;
  return (
    <div className={css.page}>
      <h1>{usage.title}</h1>
      <p className={css.lead}>{usage.text}</p>
      {error && <p role="alert">{error.message}</p>}
      {!report && !error && <p>{words.loading}</p>}
      {report && <Report report={report} language={language} />}
    </div>
  );
}

function Report({ report, language }: { report: UsageReport; language: string }) {
  const { words } = useLanguage();
  const { usage } = words;
  const say = sayIn(language, report.currency);
  return (
    <>
      <dl className={css.sums}>
        {sums(report.usage, usage, say).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {report.budget && (
        <p className={css.budget}>
          {usage.today(
            say.count(report.budget.tokens),
            given(report.budget.tokens_per_day, say.count),
            say.money(report.budget.cost),
            given(report.budget.cost_per_day, say.money),
          )}
        </p>
      )}
      {report.days.length === 0 ? (
        <p className={css.lead}>{usage.none}</p>
      ) : (
        <>
          <h2>{usage.byDay}</h2>
          <Suspense fallback={<p>{words.loading}</p>}>
            <Days days={report.days} names={usage} money={say.money} />
          </Suspense>
          <h2>{usage.byModel}</h2>
          <div className={css.table}>
            <table>
              <thead>
                <tr>
                  <th>{usage.model}</th>
                  {sums(report.usage, usage, say).map(([name]) => (
                    <th key={name}>{name}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {report.models.map(({ model, usage: used }) => (
                  <tr key={model}>
                    <th scope="row">{model}</th>
                    {sums(used, usage, say).map(([name, value]) => (
                      <td key={name}>{value}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

type Say = ReturnType<typeof sayIn>;

function sayIn(language: string, currency: string) {
  const count = new Intl.NumberFormat(language, { useGrouping: "always" });
  const money = new Intl.NumberFormat(language, { style: "currency", currency, maximumFractionDigits: 4 });
  return { count: (value: number) => count.format(value), money: (value: number) => money.format(value) };
}

const sums = (used: UsageTotals, names: Record<"answers" | "input" | "output" | "cost", string>, say: Say) =>
  [
    [names.answers, say.count(used.answers)],
    [names.input, say.count(used.input_tokens)],
    [names.output, say.count(used.output_tokens)],
    [names.cost, say.money(used.cost)],
  ] as const;

const given = (value: number | undefined, say: (value: number) => string) =>
  value === undefined ? undefined : say(value);
