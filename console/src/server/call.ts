import { ChatError, type JsonObject } from "charla-client";
import { access } from "./access.ts";

/** Asks the server; an answer that is no success is thrown as a `ChatError`. */
export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (access.key) headers.set("Authorization", `Bearer ${access.key}`);
  if (init.body) headers.set("Content-Type", "application/json");
  headers.set("Accept-Language", document.documentElement.lang);
  const response = await fetch(path, { ...init, headers });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  const { code = `http_${response.status}`, detail = response.statusText, retryable = false } = problem;
  throw new ChatError(code, detail, retryable, response.status);
}

/** What a list shows of a session. */
export interface ListedSession {
  session_id: string;
  title?: string;
  first_question?: string;
  created_at: string;
  last_active_at: string;
  answering: boolean;
}

export interface SessionPage {
  details: ListedSession[];
  next_cursor?: string;
}

const session = (id: string, rest = "") => `/chat/sessions/${encodeURIComponent(id)}${rest}`;

export async function listSessions(limit: number, signal?: AbortSignal): Promise<SessionPage> {
  const all: SessionPage = { details: [] };
  while (all.details.length < limit) {
    const query = new URLSearchParams({ include: "details", limit: `${Math.min(100, limit - all.details.length)}` });
    if (all.next_cursor) query.set("cursor", all.next_cursor);
    const page: SessionPage = await (await call(`/chat/sessions?${query}`, { signal })).json();
    all.details.push(...page.details);
    all.next_cursor = page.next_cursor;
    if (!page.next_cursor) break;
  }
  return all;
}

export async function createSession(context: JsonObject | undefined, language: string): Promise<string> {
  const made = await call("/chat/sessions", { method: "POST", body: JSON.stringify({ context, language }) });
  return (await made.json()).session_id;
}

export const rename = (id: string, title: string) =>
  call(session(id), { method: "PATCH", body: JSON.stringify({ title }) });

export const remove = (id: string) => call(session(id), { method: "DELETE" });

export const exported = async (id: string, format: "markdown" | "json") =>
  (await call(session(id, `/export?format=${format}`))).blob();

/** Changes the context by a merge patch; only that of a revision, where one is given. */
export const patchContext = (id: string, patch: JsonObject, revision?: number) =>
  call(session(id, "/context"), { method: "POST", body: JSON.stringify(patch), headers: ifMatch(revision) });

/** Puts a new context in the place of the old one; only of that of a revision, where one is given. */
export const putContext = (id: string, context: JsonObject, revision?: number) =>
  call(session(id, "/context"), { method: "PUT", body: JSON.stringify(context), headers: ifMatch(revision) });

const ifMatch = (revision: number | undefined): Record<string, string> =>
  revision === undefined ? {} : { "If-Match": `"${revision}"` };
