import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ChatError, type ChatState, createSession } from "../src/index.ts";
import { online, Stage, shown, until } from "./stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.calm());
afterAll(() => stage?.close());

describe.each(["websocket", "sse"] as const)("over %s", (transport) => {
  test("a question is shown at once, stored, and answered as it is written", async () => {
    const session = await stage.session({ total_spent: 12450.5 });
    const chat = stage.connect(session, { transport });
    const reply = chat.ask("¿Cuánto?", { context: { total_invoices: 48 } });
    expect(chat.state.messages).toMatchObject([{ role: "user", content: "¿Cuánto?", status: "sending" }]);
    const call = await stage.model.next();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const answer of reply) seen.push(`${answer.status} ${answer.content}`);
    })();
    call.say("12.450");
    await until(chat, (state) => state.running?.content === "12.450");
    call.say(",50 € 😀").end();
    expect(await reply).toMatchObject({ content: "12.450,50 € 😀", status: "done", finish: "stop" });
    await reading;
    expect(seen.at(0)).toBe("running ");
    expect(seen).toContain("running 12.450");
    expect(seen.at(-1)).toBe("done 12.450,50 € 😀");
    expect(chat.state.messages[0]).toMatchObject({ status: "sent" });
    expect(chat.state.context).toEqual({ total_spent: 12450.5, total_invoices: 48 });
    expect(chat.state.contextRevision).toBe(2);
    expect(shown(chat)).toEqual(await stage.server.history(session));
  });

  test("an answer is stopped, and given anew in its place", async () => {
    const chat = stage.connect(await stage.session(), { transport });
    const reply = chat.ask("?");
    (await stage.model.next()).say("empie");
    await until(chat, (state) => state.running?.content);
    await chat.stop();
    expect(await reply).toMatchObject({ content: "empie", finish: "stopped" });
    await chat.stop(); // nothing runs: nothing happens
    const again = chat.regenerate();
    (await stage.model.next()).answer("otra");
    await again;
    const whole = ({ messages }: ChatState) => messages.at(-1)?.content === "otra" && !chat.state.running;
    await until(chat, whole);
    expect(shown(chat)).toEqual([
      { role: "user", content: "?" },
      { role: "assistant", content: "otra" },
    ]);
    expect(shown(chat)).toEqual(await stage.server.history(chat.sessionId));
  });

  test("what waits says its place, and its answer stands behind its question", async () => {
    const chat = stage.connect(await stage.session(), { transport });
    const first = chat.ask("uno");
    const call = await stage.model.next();
    const second = chat.ask("dos");
    await until(chat, (state) => state.messages.some((one) => one.role === "assistant" && one.position === 1));
    call.answer("1");
    (await stage.model.next()).answer("2");
    expect([(await first).content, (await second).content]).toEqual(["1", "2"]);
    expect(shown(chat).map((one) => one.content)).toEqual(["uno", "1", "dos", "2"]);
    expect(shown(chat)).toEqual(await stage.server.history(chat.sessionId));
  });

  test("the context is changed only as it was known", async () => {
    const chat = stage.connect(await stage.session({ a: 1 }), { transport });
    await chat.setContext({ a: 2, b: 3 }, { ifRevision: 1 });
    await expect(chat.setContext({ a: 9 }, { ifRevision: 1 })).rejects.toMatchObject({ code: "stale_revision" });
    await chat.setContext({ b: null });
    const { context } = await until(chat, (state) => state.contextRevision === 3);
    expect(context).toEqual({ a: 2 });
  });

  test("what is refused fails with the server's words, and the chat goes on", async () => {
    const chat = stage.connect(await stage.session(), { transport });
    await expect(chat.regenerate()).rejects.toMatchObject({ code: "nothing_to_regenerate", retryable: false });
    await expect(chat.ask(" ")).rejects.toMatchObject({ code: "empty_content" });
    expect(chat.state.messages).toMatchObject([{ status: "failed", error: { code: "empty_content" } }]);
    const reply = chat.ask("?");
    (await stage.model.next()).answer("sí");
    expect((await reply).content).toBe("sí");
    expect(await chat.ask("?", { id: reply.id })).toBe(await reply); // never asked twice
    expect(() => chat.ask("otra", { id: reply.id })).toThrow(expect.objectContaining({ code: "client_id_reused" }));
  });

  test("an answer that fails keeps what came of it", async () => {
    const chat = stage.connect(await stage.session(), { transport });
    const reply = chat.ask("?");
    const call = await stage.model.next();
    call.say("a medias");
    await until(chat, (state) => state.running?.content);
    call.break();
    await expect(reply).rejects.toMatchObject({ code: "model_interrupted", retryable: true });
    expect(chat.state.messages[1]).toMatchObject({ content: "a medias", status: "failed" });
    expect(shown(chat)).toEqual(await stage.server.history(chat.sessionId));
  });

  test("a session that is deleted, or never was, ends the chat for good", async () => {
    const chat = stage.connect(await stage.session(), { transport });
    await online(chat);
    const waiting = chat.ask("?");
    await stage.model.next();
    await fetch(`${stage.server.url}/chat/sessions/${chat.sessionId}`, { method: "DELETE" });
    await expect(waiting).rejects.toBeInstanceOf(ChatError);
    expect(chat.state).toMatchObject({ status: "closed", error: { code: "session_deleted" } });
    const never = stage.connect("6e0f4b1e-9a7b-4c58-8f0e-0b9d3c0f7a11", { transport });
    const { error } = await until(never, (state) => state.status === "closed");
    expect(error).toMatchObject({ code: "session_not_found" });
    await expect(never.stop("x")).rejects.toMatchObject({ code: "session_not_found" });
  });

  test("frames are events, and can be iterated over", async () => {
    const chat = stage.connect(await stage.session(), { transport, since: "now" });
    await online(chat);
    const done = new Promise<string>((heard) => chat.on("done", (frame) => heard(frame.content)));
    const types = (async () => {
      const all: string[] = [];
      for await (const frame of chat) if (frame.type !== "pong") all.push(frame.type);
      return all;
    })();
    chat.ask("?");
    (await stage.model.next()).answer("sí");
    expect(await done).toBe("sí");
    chat.close();
    expect((await types).filter((type, i, all) => type !== all[i - 1])).toEqual(["message", "turn", "chunk", "done"]);
    expect(chat.state.status).toBe("closed");
  });
});

test("all who follow a session see the same", async () => {
  const session = await stage.session();
  const [one, two] = [stage.connect(session), stage.connect(session, { transport: "sse" })];
  one.ask("desde la otra pestaña");
  const call = await stage.model.next();
  call.say("Ho");
  await until(two, (state) => state.running?.content === "Ho");
  const three = stage.connect(session); // in the middle of an answer
  await until(three, (state) => state.running?.content === "Ho");
  call.say("la").end();
  for (const chat of [one, two, three]) {
    await until(chat, (state) => state.messages.at(-1)?.status === "done");
    expect(shown(chat)).toEqual(await stage.server.history(session));
  }
});

test("the greeting and refusals come in the language that is asked for", async () => {
  const { sessionId, websocketUrl } = await createSession({ url: stage.server.url, language: "en" });
  expect(websocketUrl).toBe(`ws://localhost:${stage.server.port}/chat/ws/${sessionId}`);
  const chat = stage.connect(sessionId, { websocketUrl, transport: "websocket" });
  expect((await until(chat, (state) => state.greeting)).greeting).toMatch(/^Connected/);
  const refused = createSession({ url: stage.server.url, language: "fr" as "en" });
  await expect(refused).rejects.toMatchObject({ code: "invalid_language", status: 400, retryable: false });
});
