import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { backoff, timing } from "../src/core/timing.ts";
import { type Chat, type ChatOptions, connect } from "../src/index.ts";
import { Socket, until } from "./stage.ts";

/** A server that only ever does what the real one does when things go wrong. */
let http: Server;
let sockets: WebSocketServer;
let url: string;
let serve: (socket: WebSocket, request: IncomingMessage) => void;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let came: IncomingMessage[];
let chat: Chat | undefined;

const greeting = JSON.stringify({
  type: "system",
  content: "Hola",
  session_id: "s",
  cursor: "0:0",
  turn: null,
  context_revision: 0,
});
const words = (code: string, more = {}) =>
  JSON.stringify({ type: "error", code, content: "Con palabras.", retryable: false, ...more });

beforeEach(async () => {
  came = [];
  http = createServer((request, response) => {
    came.push(request);
    answer(request, response);
  });
  sockets = new WebSocketServer({ server: http, handleProtocols: () => "charla.v1" });
  sockets.on("connection", (socket, request) => {
    came.push(request);
    serve(socket, request);
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(() => {
  chat?.close();
  for (const socket of sockets.clients) socket.terminate();
  http.closeAllConnections();
  http.close();
});

function open(options: ChatOptions = {}) {
  const quick = { backoff: 1, longest: 4, patience: 200, heartbeat: 1000 };
  chat = connect("s", { url, WebSocket: Socket, transport: "websocket", timing: quick, ...options });
  return chat;
}

test.each([1003, 1007, 1008, 1009, 4400, 4401, 4403, 4404, 4408, 4410])(
  "after %i it never comes back by itself, but when it is told to",
  async (code) => {
    serve = (socket) => {
      socket.send(words("why"));
      socket.close(code);
    };
    const { error } = await until(open(), (state) => state.status === "closed");
    expect(error).toMatchObject({ code: "why", message: "Con palabras." });
    expect(came).toHaveLength(1);
    chat?.reconnect();
    await until(chat as Chat, (state) => state.status === "closed" && came.length === 2);
  },
);

test.each([1000, 1001, 1011, 1012, 1013, 4429])("after %i it comes back", async (code) => {
  serve = (socket) => {
    socket.send(greeting);
    if (came.length < 4) socket.close(code);
  };
  await until(open(), (state) => state.status === "online" && came.length === 4);
});

test("refused credentials are renewed once, where they can be", async () => {
  const asked: string[] = [];
  serve = (socket) => socket.close(4401);
  const websocketUrl = () => {
    asked.push("one more");
    return url;
  };
  const { error } = await until(open({ websocketUrl }), (state) => state.status === "closed");
  expect(error).toMatchObject({ code: "closed_4401", status: 4401 });
  expect(asked).toHaveLength(2);
});

test("a ticket that cannot be had is a failure like any other", async () => {
  serve = (socket) => socket.send(greeting);
  let tries = 0;
  const websocketUrl = async () => {
    if (++tries < 3) throw new Error("no ticket today");
    return url;
  };
  await until(open({ websocketUrl }), (state) => state.status === "online");
  expect(tries).toBe(3);
});

test("with SSE a token goes along, and Retry-After is waited for even if somebody is impatient", async () => {
  const times: number[] = [];
  answer = (_, response) => {
    times.push(performance.now());
    if (times.length === 1) response.writeHead(503, { "Retry-After": "1" }).end('{"code":"busy","retryable":true}');
    else response.writeHead(200, { "Content-Type": "text/event-stream" }).write(`data: ${greeting}\n\n`);
  };
  open({ transport: "sse", token: async () => "t-1" });
  const { error } = await until(chat as Chat, (state) => state.status === "waiting");
  expect(error).toMatchObject({ code: "busy", status: 503, retryAfter: 1 });
  for (let i = 0; i < 10; i++) chat?.reconnect();
  await until(chat as Chat, (state) => state.status === "online");
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(990);
  expect(came.map((request) => request.headers.authorization)).toEqual(["Bearer t-1", "Bearer t-1"]);
});

test.each([400, 401, 403, 404, 410])("with SSE, after %i it never comes back", async (status) => {
  answer = (_, response) => response.writeHead(status).end("not even JSON");
  const { error } = await until(open({ transport: "sse" }), (state) => state.status === "closed");
  expect(error).toMatchObject({ code: `http_${status}`, status });
  expect(came).toHaveLength(1);
});

test("a connection that falls silent is asked, then given up", async () => {
  let pings = 0;
  serve = (socket) => {
    socket.send(greeting);
    socket.on("message", () => came.length > 1 && ++pings && socket.send('{"type":"pong"}'));
  };
  open({ timing: { backoff: 1, longest: 1, patience: 50, heartbeat: 30 } });
  await vi.waitFor(() => expect(pings).toBeGreaterThan(2)); // the second one answers, and stays
  expect(came).toHaveLength(2);
});

test("one that is never greeted is given up", async () => {
  serve = (socket) => came.length > 1 && socket.send(greeting);
  open({ timing: { backoff: 1, longest: 1, patience: 50, heartbeat: 1000 } });
  await until(chat as Chat, (state) => state.status === "online");
  expect(came).toHaveLength(2);
});

test("text that does not fit what is held is begun from the beginning", async () => {
  const chunk = (offset: number, content: string, cursor: string) =>
    JSON.stringify({ type: "chunk", turn_id: "t", offset, content, cursor });
  serve = (socket) => {
    socket.send(greeting);
    socket.send(chunk(0, "abc", "1:3"));
    if (came.length === 1) socket.send(chunk(7, "!", "1:8"));
  };
  await until(open(), (state) => came.length === 2 && state.running?.content === "abc");
  expect(new URL(came[1]?.url ?? "", url).searchParams.get("cursor")).toBe("0:0");
});

test("a WebSocket where there is none is a mistake that is told at once", () => {
  vi.stubGlobal("WebSocket", undefined);
  expect(() => connect("s", { url, transport: "websocket" })).toThrow("no WebSocket");
  vi.unstubAllGlobals();
});

test("frames and fields that are not known yet are ignored", async () => {
  serve = (socket) => {
    socket.send('{"type":"confetti","cursor":"9:9"}');
    socket.send(greeting);
  };
  await until(open(), (state) => state.greeting === "Hola");
});

test("waits are random up to a limit that doubles", () => {
  const waits = [0, 1, 2, 3, 10, 2000].map((failures) => backoff(timing, failures, () => 1));
  expect(waits).toEqual([500, 1000, 2000, 4000, 30_000, 30_000]);
  expect(backoff(timing, 5, () => 0)).toBe(0);
});
