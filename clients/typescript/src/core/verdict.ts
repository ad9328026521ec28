import type { WireEnd } from "./wire.ts";

/**
 * What to do after a connection's end: come back after a wait (`later`), at once (`now`), with new credentials if there
 * are any (`renew`), or never again by itself (`never`).
 */
export function verdict({ code, error }: WireEnd): "later" | "now" | "renew" | "never" {
  if (code === 401 || code === 4401) return "renew";
  if (code === 1012) return "now";
  if (code === 1003 || (code && code >= 1007 && code <= 1010)) return "never"; // we said what the server refuses
  if (code && code >= 4000) return code === 4429 ? "later" : "never";
  if (code && code >= 400 && code < 500) return code === 408 || code === 425 || code === 429 ? "later" : "never";
  return error?.code === "session_deleted" ? "never" : "later";
}
