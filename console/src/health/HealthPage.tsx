import { useLanguage, useWords } from "../words/Words.tsx";
import css from "./Health.module.css";
import { type Look, useHealth } from "./useHealth.ts";

/** How the server of this page is. */
export default function HealthPage() {
  const { words, language } = useLanguage();
  const looks = useHealth();
  const last = looks.at(-1);
  const { health } = words;
  return (
    <div className={css.page}>
      <h1>{health.title}</h1>
      <p className={css.lead}>{health.text}</p>
      {last ? (
        <>
          <dl className={css.checks}>
            <Check name={health.live} status={last.live} />
            <Check name={health.ready} status={last.ready} />
            <div className={css.check}>
              <dt>{health.latency}</dt>
              <dd>{health.took(Math.round(last.milliseconds))}</dd>
            </div>
          </dl>
          <h2>{health.since}</h2>
          <Course looks={looks} />
          <p className={css.seen}>{health.seen(new Date(last.time).toLocaleTimeString(language))}</p>
        </>
      ) : (
        <p>{words.loading}</p>
      )}
    </div>
  );
}

function Check({ name, status }: { name: string; status: number | undefined }) {
  const { health } = useWords();
  const good = status !== undefined && status < 400;
  return (
    <div className={css.check} data-good={good}>
      <dt>{name}</dt>
      <dd>{good ? health.good : status === undefined ? health.unreachable : `${health.bad} (${status})`}</dd>
    </div>
  );
}

/** One bar for each look: as high as the answer took, marked where the server was not ready. */
function Course({ looks }: { looks: readonly Look[] }) {
  const { health } = useWords();
  const most = Math.max(20, ...looks.map((one) => one.milliseconds));
  const bad = looks.filter((one) => one.ready !== 200).length;
  return (
    <div
      className={css.course}
      role="img"
      aria-label={`${health.latency}: ${health.took(Math.round(most))}; ${health.bad}: ${bad}`}
    >
      {looks.map((one) => (
        <span
          key={one.time}
          data-good={one.ready === 200}
          style={{ height: `${Math.max(6, (100 * one.milliseconds) / most)}%` }}
        />
      ))}
    </div>
  );
}
