const steps = [
  ["second", 60, 60],
  ["minute", 60, 3600],
  ["hour", 3600, 86_400],
  ["day", 86_400, 7 * 86_400],
] as const;

/** When something was, as people say it: "hace 5 min", "ayer", a date where it is long ago. */
export function ago(time: string, language: string, now = Date.now()) {
  const seconds = (Date.parse(time) - now) / 1000;
  const step = steps.find(([, , below]) => -seconds < below);
  if (!step) return new Intl.DateTimeFormat(language, { day: "numeric", month: "short" }).format(Date.parse(time));
  const [unit, size] = step;
  return new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" }).format(
    Math.min(0, Math.trunc(seconds / size)),
    unit,
  );
}
