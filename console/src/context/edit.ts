import type { JsonObject } from "charla-client";

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Path = readonly (string | number)[];
export type JsonType = "string" | "number" | "boolean" | "null" | "object" | "array";

export const typeOf = (value: Json): JsonType =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "array"
      : (typeof value as "string" | "number" | "boolean" | "object");

/** Where something is, as people read it: `suppliers[0].amount`. */
export const pathText = (path: Path) =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    "",
  );

/** The same with one value changed: `change` gets what is there; what it returns comes in its place, nothing removes it. */
export function changedAt(value: Json, path: Path, change: (before: Json | undefined) => Json | undefined): Json {
  const [part, ...rest] = path;
  if (part === undefined) return change(value) ?? null;
  if (Array.isArray(value)) {
    const at = Number(part);
    const inner = rest.length ? changedAt(value[at] ?? null, rest, change) : change(value[at]);
    return inner === undefined ? value.filter((_, n) => n !== at) : value.toSpliced(at, 1, inner);
  }
  const members = value as { [name: string]: Json };
  const inner = rest.length ? changedAt(members[part] ?? null, rest, change) : change(members[part]);
  if (inner !== undefined) return { ...members, [part]: inner };
  const { [part]: _, ...others } = members;
  return others;
}

/** The same value as another type, as far as it can be. */
export function converted(value: Json, type: JsonType): Json {
  switch (type) {
    case "string":
      return typeof value === "object" ? "" : `${value}`;
    case "number":
      return Number.isFinite(Number(value)) ? Number(value) : 0;
    case "boolean":
      return Boolean(value);
    case "object":
      return {};
    case "array":
      return [];
    default:
      return null;
  }
}

/**
 * The merge patch (RFC 7396) that makes one object of another, so that what nobody touched stays as the server has it, to
 * its last digit. Nothing where a patch cannot say it: in one, `null` removes.
 */
export function patchOf(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const patch: JsonObject = {};
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) patch[name] = null;
  for (const [name, value] of Object.entries(after)) {
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    if (equal(old, value)) continue;
    if (isObject(old) && isObject(value)) {
      const inner = patchOf(old, value);
      if (!inner) return undefined;
      patch[name] = inner;
    } else if (hasNull(value)) return undefined;
    else patch[name] = value;
  }
  return patch;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a patch would remove something of it instead of setting it; lists are set as they are. */
const hasNull = (value: unknown): boolean =>
  value === null || (isObject(value) && Object.values(value).some((inner) => hasNull(inner)));

export const equal = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && equal((a as JsonObject)[name], (b as JsonObject)[name]))
  );
};

/** One difference between two contexts. */
export interface Difference {
  readonly where: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What is another in two values, leaf by leaf. */
export function differences(before: unknown, after: unknown, path: Path = []): Difference[] {
  if (equal(before, after)) return [];
  if (typeof before !== "object" || typeof after !== "object" || !before || !after)
    return [{ where: pathText(path), before, after }];
  const inList = Array.isArray(after);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    differences((before as JsonObject)[name], (after as JsonObject)[name], [...path, inList ? Number(name) : name]),
  );
}
