/** What a JSON Pointer names, as people read it: `/suppliers/0/amount` → `suppliers[0].amount`. Formulas hold several. */
export const readable = (text: string) =>
  text.replace(/(?<![^\s(])\/[^\s()÷×+−,]+/g, (pointer) => pathOf(pointer).reduce(extend, ""));

const extend = (path: string, part: string) =>
  /^\d+$/.test(part) || part === "*" ? `${path}[${part}]` : path ? `${path}.${part}` : part;

export const pathOf = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The values that a pointer names in a context: several where it has a `*`, one without value where there is none. */
export function valuesOf(context: unknown, pointer: string): { pointer: string; value: unknown }[] {
  let found = [{ pointer: "", value: context }];
  for (const part of pathOf(pointer)) {
    found = found.flatMap(({ pointer: at, value }) => {
      if (typeof value !== "object" || value === null) return [];
      const step = (name: string, inner: unknown) => ({
        pointer: `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        value: inner,
      });
      if (part === "*") return Object.entries(value).map(([name, inner]) => step(name, inner));
      return Object.hasOwn(value, part) ? [step(part, (value as Record<string, unknown>)[part])] : [];
    });
  }
  return found.length ? found : [{ pointer, value: undefined }];
}
