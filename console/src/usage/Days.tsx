import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { UsageReport } from "../server/usage.ts";
import css from "./Usage.module.css";

interface Props {
  days: UsageReport["days"];
  names: Record<"input" | "output" | "byDay", string>;
  money(value: number): string;
}

/** Tokens of each day, one bar of what was sent and what was written. */
export default function Days({ days, names, money }: Props) {
  const data = days
    .map(({ day, usage }) => ({ day, input: usage.input_tokens, output: usage.output_tokens, cost: money(usage.cost) }))
    .sort((a, b) => a.day.localeCompare(b.day));
  const axis = { stroke: "var(--line)", tick: { fill: "var(--soft)", fontSize: 12 } };
  return (
    <figure className={css.chart} aria-label={names.byDay}>
      <ResponsiveContainer width="100%" height={240}>
        <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} maxBarSize={48}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis dataKey="day" {...axis} />
          <YAxis width={64} {...axis} />
          <Tooltip
            labelFormatter={(day, [first]) => `${day} · ${first?.payload.cost ?? ""}`}
            contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 8 }}
            cursor={{ fill: "var(--panel)" }}
          />
          <Bar dataKey="input" name={names.input} stackId="tokens" fill="var(--accent)" isAnimationActive={false} />
          <Bar dataKey="output" name={names.output} stackId="tokens" fill="var(--derived)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}
