import type { JsonObject } from "./protocol.ts";
import { address, request, type ServerOptions } from "./server.ts";

/** A session that was just made. */
export interface Session {
  readonly sessionId: string;
  readonly websocketUrl: string;
}

/** Where to connect once, for a caller who signs in: a browser cannot send a token with a WebSocket. */
export async function getTicket(server: ServerOptions, sessionId: string): Promise<string> {
  const url = address(server, `sessions/${encodeURIComponent(sessionId)}/ticket`);
  const response = await request(server, url, { method: "POST" });
  return (await response.json()).websocket_url;
}

/**
 * Creates a session.
 *
 * @param options - Where, and the context: the figures that the page shows.
 * @throws ChatError if the server refuses.
 */
export async function createSession(
  options: ServerOptions & { context?: JsonObject; signal?: AbortSignal } = {},
): Promise<Session> {
  const { context, language, signal } = options;
  const response = await request(options, address(options, "sessions"), {
    method: "POST",
    body: JSON.stringify({ context, language }),
    ...(signal && { signal }),
  });
  const made = await response.json();
  return { sessionId: made.session_id, websocketUrl: made.websocket_url };
}
