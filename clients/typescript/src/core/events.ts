import { ChatError } from "./error.ts";
import type { ServerFrame } from "./protocol.ts";
import { address, request, type ServerOptions } from "./server.ts";
import type { Wire, WireListener } from "./wire.ts";

/** Server-Sent Events one way, posted frames the other: for where WebSocket is blocked or missing. */
export function openEvents(server: ServerOptions, session: string, query: string, listener: WireListener): Wire {
  const abort = new AbortController();
  const { signal } = abort;
  const to = (name: string) => address(server, `sessions/${encodeURIComponent(session)}/${name}`);
  let before: Promise<unknown> = Promise.resolve();

  const end = (error?: unknown) => {
    if (signal.aborted) return;
    abort.abort();
    listener.end(error instanceof ChatError ? { ...(error.status && { code: error.status }), error } : {});
  };

  const hear = (frame: ServerFrame) => signal.aborted || listener.frame(frame);

  async function read() {
    const headers = { Accept: "text/event-stream" };
    const response = await request(server, to(`events${query}`), { headers, signal, cache: "no-store" });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      listener.alive();
      const lines = (rest + decoder.decode(part.value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) hear(JSON.parse(line.slice(6)));
    }
  }

  async function post(body: string) {
    const response = await request(server, to("frames"), { method: "POST", body, signal });
    const text = await response.text();
    if (text) hear(JSON.parse(text));
  }

  read().then(end, end);
  return {
    send: (frame) => {
      const sent = before.then(() => post(JSON.stringify(frame)));
      before = sent.catch((error) => error instanceof ChatError || end()); // refused by the server, or never reached it
      return sent;
    },
    close: () => abort.abort(),
  };
}
