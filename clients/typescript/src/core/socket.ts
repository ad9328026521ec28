import { ChatError } from "./error.ts";
import type { ClientFrame, ServerFrame } from "./protocol.ts";
import type { Wire, WireListener } from "./wire.ts";

/**
 * A WebSocket. The server handles what it is sent in order, and only refusals are answered: a `ping` after each frame
 * tells that it was dealt with, and an error between them is its refusal.
 */
export function openSocket(Socket: typeof WebSocket, url: Promise<URL>, listener: WireListener): Wire {
  const fences: { settle: (error?: ChatError) => void; error?: ChatError }[] = [];
  let socket: WebSocket | undefined;
  let ended = false;

  const end = (code?: number, error?: ChatError) => {
    if (ended) return;
    ended = true;
    listener.end({ ...(code && code !== 1006 && { code }), ...(error && { error }) });
  };

  const take = (frame: ServerFrame) => {
    const [fence] = fences;
    if (frame.type === "pong") fences.shift()?.settle(fence?.error);
    else if (frame.type === "error" && !frame.turn_id && !frame.client_id && fence)
      fence.error = new ChatError(frame.code, frame.content, frame.retryable);
    listener.frame(frame);
  };

  const post = (frame: ClientFrame, settle: (error?: ChatError) => void) => {
    if (socket?.readyState !== 1) return;
    fences.push({ settle });
    if (frame.type !== "ping") socket.send(JSON.stringify(frame));
    socket.send('{"type":"ping"}');
  };

  url
    .then((address) => {
      if (ended) return;
      socket = new Socket(address, "charla.v1");
      socket.onmessage = ({ data }) => {
        if (ended) return;
        listener.alive();
        take(JSON.parse(data));
      };
      socket.onclose = ({ code }) => end(code);
      socket.onerror = () => {};
    })
    .catch((error) => (error instanceof ChatError ? end(error.status, error) : end()));

  return {
    send: (frame) => new Promise((done, fail) => post(frame, (error) => (error ? fail(error) : done()))),
    ping: () => post({ type: "ping" }, () => {}),
    close: () => {
      ended = true;
      socket?.close();
    },
  };
}
