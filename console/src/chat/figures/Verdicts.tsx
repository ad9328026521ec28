import type { Figure } from "charla-client";
import { useWords } from "../../words/Words.tsx";
import css from "./Figures.module.css";

const order = ["given", "derived", "asked", "unsupported"] as const;

/** How many figures of an answer got which verdict. */
export function Verdicts({ figures }: { figures: readonly Figure[] }) {
  const words = useWords();
  return (
    <ul className={css.verdicts} aria-label={words.figures.checked}>
      <li>{words.figures.title}</li>
      {order.map((status) => {
        const count = figures.filter((figure) => figure.status === status).length;
        return (
          count > 0 && (
            <li key={status} data-verdict={status}>
              <span className={css.figure} data-verdict={status}>
                {words.figures.many[status](count)}
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}
