import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Chat, ChatError, ChatState } from "../src/index.ts";
import type { Call } from "./model.ts";
import { Random } from "./random.ts";
import { online, Stage, shown, until } from "./stage.ts";

const seed = Number(process.env.CHARLA_SEED ?? Math.floor(Math.random() * 2 ** 31));
const pieces = ["12.450,50 €", " 😀", "\n", "facturas", '"', " de ", "á", "1", "—"];
let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.calm());
afterAll(() => stage?.close());

/** Whether all questions are there, and each one is answered or refused. */
const settled = ({ status, messages }: ChatState, questions: number) =>
  status === "online" &&
  messages.filter((one) => one.role === "user").length === questions &&
  messages.every(
    (one, i) =>
      one.status === "done" ||
      one.status === "failed" ||
      (one.status === "sent" && messages[i + 1]?.role === "assistant"),
  );

/** Fails on anything that a person would notice: text that is taken back, a message that is there twice. */
function watch(chat: Chat) {
  const texts = new Map<string, string>();
  chat.subscribe(() => {
    const ids = chat.state.messages.map((one) => one.id);
    expect(new Set(ids).size, "a message twice").toBe(ids.length);
    for (const { id, content } of chat.state.messages) {
      expect(content.startsWith(texts.get(id) ?? ""), `${texts.get(id)} became ${content}`).toBe(true);
      texts.set(id, content);
    }
  });
}

test(`whatever the network does, what is held is the history, and nothing is asked twice (CHARLA_SEED=${seed})`, async () => {
  const random = new Random(seed);
  let written = 0;
  const player = async (call: Call) => {
    for (let left = 5 + random.below(40); left > 0; left--) {
      call.say(random.pick(pieces).repeat(1 + random.below(3)));
      if (random.chance(0.3)) await new Promise((next) => setTimeout(next, random.below(4)));
    }
    written++;
    call.end();
  };
  for (let round = 0; round < 4; round++) {
    stage.model.player = player;
    stage.proxy.weather = () => ({
      bytes: 300 + random.below(5000),
      ...(random.chance(0.3) && { delay: random.below(15) }),
      ...(random.chance(0.2) && { twice: true }),
      ...(random.chance(0.1) && { noUpgrade: true }),
    });
    const session = await stage.session({ round });
    const chats = [
      stage.connect(session, { transport: "websocket" }),
      stage.connect(session, { transport: "sse" }),
      stage.connect(session),
    ];
    for (const chat of chats) watch(chat);
    const questions: string[] = [];
    const commands: Promise<void>[] = [];
    const command = (doing: Promise<void>) => commands.push(doing.catch(() => {})); // cut off, it may have failed
    for (let i = 0; i < 8; i++) {
      const chat = random.pick(chats);
      const question = `${round}/${i}`;
      const reply = chat.ask(question, random.chance(0.3) ? { context: { i } } : {});
      questions.push(question);
      if (random.chance(0.2)) stage.proxy.cut();
      const done = reply.then(
        () => {},
        (error) => expect((error as ChatError).code).toBe("queue_full"),
      );
      if (random.chance(0.2)) command(random.pick(chats).stop());
      if (random.chance(0.2)) command(random.pick(chats).regenerate());
      if (random.chance(0.6)) await done;
    }
    const before = stage.proxy.connections;
    stage.proxy.weather = () => ({});
    await Promise.all(commands);
    for (const chat of chats) {
      await until(chat, (state) => settled(state, questions.length));
      // What the last command did may not have been told to this one yet.
      await vi.waitFor(async () => expect(shown(chat)).toEqual(await stage.server.history(session)), 10_000);
    }
    expect(before, "the network was too good").toBeGreaterThan(8);
    const stored = (await stage.server.history(session)).filter((one) => one.role === "user");
    expect(stored.map((one) => one.content).sort()).toEqual(questions);
    const fresh = stage.connect(session); // a reload of the page
    await until(fresh, (state) => settled(state, questions.length));
    await vi.waitFor(() => expect(shown(fresh)).toEqual(shown(chats[0] as Chat)), 10_000);
    stage.calm();
  }
  expect(written).toBeGreaterThan(10);
});

test("what a proxy sends twice is asked once", async () => {
  const chat = stage.connect(await stage.session());
  stage.proxy.weather = () => ({ twice: true });
  const reply = chat.ask("?");
  (await stage.model.next()).answer("una vez");
  expect((await reply).content).toBe("una vez");
  await chat.setContext({});
  expect(stage.model.asked).toBe(false);
  expect(shown(chat)).toEqual(await stage.server.history(chat.sessionId));
});

test("a question that is cut off before its receipt is sent again with its id, and asked once", async () => {
  const session = await stage.session();
  const chat = stage.connect(session, { transport: "websocket" });
  await online(chat);
  stage.proxy.cut();
  const replies = [chat.ask("uno"), chat.ask("dos")]; // with no network
  expect(chat.state.messages.map((one) => one.status)).toEqual(["sending", "sending"]);
  (await stage.model.next()).answer("1");
  stage.proxy.cut();
  (await stage.model.next()).answer("2");
  expect((await Promise.all(replies)).map((one) => one.content)).toEqual(["1", "2"]);
  expect(stage.model.asked).toBe(false);
  expect(shown(chat)).toEqual(await stage.server.history(session));
});

test("what cannot be done twice is not sent twice: it fails, and whoever asked decides", async () => {
  const chat = stage.connect(await stage.session(), { transport: "websocket" });
  await online(chat);
  const change = chat.setContext({ a: 1 });
  stage.proxy.cut();
  await expect(change).rejects.toMatchObject({ code: "connection_lost", retryable: true });
  await online(chat);
  await chat.setContext({ a: 2 });
  expect((await until(chat, (state) => state.context?.a === 2)).contextRevision).toBeLessThanOrEqual(2);
});

test("a stop that is cut off is sent again to the same turn", async () => {
  const chat = stage.connect(await stage.session(), { transport: "websocket" });
  const reply = chat.ask("?");
  const call = await stage.model.next();
  call.say("a");
  await until(chat, (state) => state.running?.content);
  const stopped = chat.stop();
  stage.proxy.cut();
  await stopped;
  expect((await reply).finish).toBe("stopped");
  await call.left();
});

test("where WebSocket is blocked the same goes over SSE, and a WebSocket is tried again after each cut", async () => {
  stage.proxy.weather = () => ({ noUpgrade: true });
  const before = stage.proxy.upgrades;
  const chat = stage.connect(await stage.session());
  const reply = chat.ask("?");
  const call = await stage.model.next();
  expect(stage.proxy.upgrades - before).toBe(2);
  call.say("por ");
  await until(chat, (state) => state.running?.content);
  stage.proxy.cut();
  call.say("SSE").end();
  expect((await reply).content).toBe("por SSE");
  expect(stage.proxy.upgrades - before).toBe(3);
});

test("a server that restarts is come back to, and what it had said is still there", async () => {
  const chat = stage.connect(await stage.session());
  const reply = chat.ask("?");
  (await stage.model.next()).answer("antes");
  await reply;
  await stage.server.stop("SIGTERM");
  await until(chat, (state) => state.status === "waiting");
  const later = chat.ask("¿y ahora?");
  await stage.server.run();
  (await stage.model.next()).answer("después");
  expect((await later).content).toBe("después");
  expect(shown(chat)).toEqual(await stage.server.history(chat.sessionId));
});
