import type { JsonObject } from "charla-client";
import { type Path, pathText } from "./edit.ts";

export interface Point {
  readonly label: string;
  readonly value: number;
}

/** Numbers with names: what a chart shows. */
export interface Series {
  readonly name: string;
  /** Through time, or things beside each other. */
  readonly kind: "line" | "bar";
  readonly points: readonly Point[];
}

const LEAST = 2;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** The series of a context, by shape alone: maps from names to numbers, lists of numbers, columns of lists of objects. */
export function seriesOf(value: unknown, path: Path = []): Series[] {
  if (Array.isArray(value)) return value.length < LEAST ? [] : ofList(value, path);
  if (!isObject(value)) return [];
  const entries = Object.entries(value);
  if (path.length && entries.length >= LEAST && entries.every(([, one]) => isNumber(one)))
    return [series(path, entries as [string, number][])];
  return entries.flatMap(([name, inner]) => seriesOf(inner, [...path, name]));
}

function ofList(list: readonly unknown[], path: Path): Series[] {
  if (list.every(isNumber))
    return [
      series(
        path,
        list.map((value, at) => [`${at + 1}`, value]),
      ),
    ];
  if (!list.every(isObject)) return [];
  const [first = {}] = list;
  const texts = Object.keys(first).filter((name) => typeof first[name] === "string");
  const label = texts.find((name) => /month|mes|date|fecha|year|name|nombre|label/i.test(name)) ?? texts[0];
  const columns = Object.keys(first).filter((name) => list.every((row) => isNumber(row[name]) || row[name] == null));
  return columns.map((name) =>
    series(
      [...path, name],
      list.flatMap((row, at) => (isNumber(row[name]) ? [[`${row[label ?? ""] ?? at + 1}`, row[name]] as const] : [])),
    ),
  );
}

function series(path: Path, entries: readonly (readonly [string, number])[]): Series {
  const points = entries.map(([label, value]) => ({ label, value }));
  const inTime = points.length > LEAST && points.every(({ label }) => /^\d{4}-(\d{2}|Q[1-4])/.test(label));
  if (inTime) points.sort((a, b) => a.label.localeCompare(b.label));
  else points.sort((a, b) => b.value - a.value);
  return { name: pathText(path), kind: inTime ? "line" : "bar", points };
}
