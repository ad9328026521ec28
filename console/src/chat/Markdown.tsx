import type { Figure, JsonObject } from "charla-client";
import { type ComponentProps, memo, type ReactNode, useMemo } from "react";
import { Streamdown } from "streamdown";
import { useWords } from "../words/Words.tsx";
import { FigureMark } from "./figures/FigureMark.tsx";
import { Figures } from "./figures/Figures.tsx";
import { markFigures } from "./figures/markFigures.ts";
import css from "./Markdown.module.css";

interface Props {
  text: string;
  /** Whether there is more to come: then what is half written is drawn as if it were whole. */
  growing: boolean;
  figures: readonly Figure[] | undefined;
  context: JsonObject | undefined;
}

/**
 * An answer. It is data: HTML in it is text, images are not fetched, and only links to the web and to mail are links.
 */
const Markdown = memo(({ text, growing, figures = none, context }: Props) => {
  const plugins = useMemo(() => (figures.length ? [[markFigures, { text, figures }] as Plugin] : []), [text, figures]);
  const shown = useMemo(() => ({ figures, context }), [figures, context]);
  return (
    <Figures value={shown}>
      <Streamdown
        className={css.markdown}
        mode={growing ? "streaming" : "static"}
        rehypePlugins={plugins}
        components={components}
        controls={false}
        linkSafety={plain}
      >
        {text}
      </Streamdown>
    </Figures>
  );
});

export default Markdown;

const none: readonly Figure[] = [];
const plain = { enabled: false };

type Plugin = NonNullable<ComponentProps<typeof Streamdown>["rehypePlugins"]>[number];

const components = {
  a: Link,
  img: Picture,
  table: Table,
  pre: ({ children }: { children?: ReactNode }) => <pre>{children}</pre>,
  code: ({ children }: { children?: ReactNode }) => <code>{children}</code>,
  inlineCode: ({ children }: { children?: ReactNode }) => <code>{children}</code>,
  mark: FigureMark,
} as ComponentProps<typeof Streamdown>["components"];

function Link({ href, children }: { href?: string; children?: ReactNode }) {
  const { chat } = useWords();
  if (!href || !/^(https?:\/\/|mailto:)/i.test(href)) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
      {children}
      <span className={css.away} aria-hidden="true">
        ↗
      </span>
      <span className="visually-hidden"> ({chat.external})</span>
    </a>
  );
}

function Picture({ alt }: { alt?: string }) {
  const { chat } = useWords();
  return <span className={css.picture}>{chat.image(alt ?? "")}</span>;
}

function Table({ children }: { children?: ReactNode }) {
  const { chat } = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
    <section className={css.table} tabIndex={0} aria-label={chat.table}>
      <table>{children}</table>
    </section>
  );
}
