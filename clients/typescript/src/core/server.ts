import { errorOf } from "./error.ts";

/** Where the server is, and what it is told about who calls. */
export interface ServerOptions {
  /** The server's address, such as `https://chat.example.com`. In a browser the page's own origin by default. */
  url?: string;
  /** An API key or token, sent as `Authorization: Bearer …`; a function is asked each time. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Language of the server's own words, `es` or `en`. */
  language?: "es" | "en";
  /** Instead of the platform's own. */
  fetch?: typeof fetch;
}

/** An address of the server, without what the page's own address has behind its origin. */
export function address(server: ServerOptions, path: string): URL {
  return new URL(`${(server.url ?? location.origin).replace(/\/+$/, "")}/chat/${path}`);
}

/** Asks the server; an answer that is no success is thrown as a `ChatError`. */
export async function request(server: ServerOptions, url: URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const token = typeof server.token === "function" ? await server.token() : server.token;
  if (token) headers.set("Authorization", `Bearer ${token}`);
  if (init.body) headers.set("Content-Type", "application/json");
  if (server.language) headers.set("Accept-Language", server.language);
  const response = await (server.fetch ?? fetch)(url, { ...init, headers });
  if (!response.ok) throw await errorOf(response);
  return response;
}
