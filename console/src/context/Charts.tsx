import type { JsonObject } from "charla-client";
import { useMemo } from "react";
import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useLanguage } from "../words/Words.tsx";
import css from "./Context.module.css";
import { type Series, seriesOf } from "./series.ts";

const MOST = 12;
const BAR = 30;

/** The series of a context, drawn. */
export default function Charts({ context }: { context: JsonObject }) {
  const { words } = useLanguage();
  const all = useMemo(() => seriesOf(context), [context]);
  if (!all.length) return <p className={css.none}>{words.context.noCharts}</p>;
  return (
    <div className={css.charts}>
      {all.slice(0, MOST).map((series) => (
        <Drawn key={series.name} series={series} />
      ))}
    </div>
  );
}

function Drawn({ series: { name, kind, points } }: { series: Series }) {
  const { words, language } = useLanguage();
  const numbers = useMemo(() => {
    const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: "always" });
    const short = new Intl.NumberFormat(language, { notation: "compact" });
    return { whole: (value: unknown) => whole.format(Number(value)), short: (value: number) => short.format(value) };
  }, [language]);
  const shown = kind === "bar" ? points.slice(0, MOST) : [...points];
  const tooltip = (
    <Tooltip
      formatter={(value) => [numbers.whole(value), name]}
      contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 8 }}
      cursor={{ fill: "var(--panel)", stroke: "var(--line)" }}
    />
  );
  const axis = { stroke: "var(--line)", tick: { fill: "var(--soft)", fontSize: 12 } };
  return (
    <figure className={css.chart} aria-label={name}>
      <figcaption>
        {name}
        {shown.length < points.length && <small> {words.context.top(shown.length, points.length)}</small>}
      </figcaption>
      <ResponsiveContainer width="100%" height={kind === "line" ? 240 : 44 + shown.length * BAR}>
        {kind === "line" ? (
          <LineChart data={shown} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis dataKey="label" {...axis} />
            <YAxis tickFormatter={numbers.short} width={52} {...axis} />
            {tooltip}
            <Line dataKey="value" stroke="var(--accent)" strokeWidth={2} dot={{ r: 3 }} isAnimationActive={false} />
          </LineChart>
        ) : (
          <BarChart data={shown} layout="vertical" margin={{ top: 4, right: 16, bottom: 0, left: 0 }}>
            <CartesianGrid stroke="var(--line)" horizontal={false} />
            <XAxis type="number" tickFormatter={numbers.short} {...axis} />
            <YAxis type="category" dataKey="label" width={132} {...axis} />
            {tooltip}
            <Bar dataKey="value" fill="var(--accent)" radius={[0, 4, 4, 0]} isAnimationActive={false} />
          </BarChart>
        )}
      </ResponsiveContainer>
    </figure>
  );
}
