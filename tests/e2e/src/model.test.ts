import { LLMock } from "@copilotkit/aimock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Server } from "./server.ts";
import { Chat } from "./socket.ts";

const key = "sk-charla-e2e-0123456789";
const answer = "Has gastado 12.450,50 € en 48 facturas: «unos 259 € cada una» 😀.";
const secret = "upstream-detail-7f3a";

/** What makes a server ask that mock, under a section of the configuration. */
const settings = (provider: string, url: string, section = "Charla__Model__") => ({
  [`${section}Provider`]: provider,
  [`${section}Endpoint`]: provider === "openai" ? `${url}/v1` : url,
  [`${section}ApiKey`]: key,
  [`${section}Name`]: "gpt-x",
});

describe.each(["openai", "anthropic", "ollama"])("a model of %s", (provider) => {
  const model = new LLMock({ port: 0, latency: 1, chunkSize: 5, auth: { apiKeys: [key] } });
  let server: Server;
  let session: string;
  let chat: Chat;

  beforeAll(async () => {
    model.onMessage("cuéntame", { content: answer });
    model.on({ userMessage: "insiste", sequenceIndex: 0 }, { error: { message: secret }, status: 503 });
    model.on({ userMessage: "insiste", sequenceIndex: 1 }, { content: answer });
    model.onMessage("piensa", { content: answer, reasoning: "pienso, luego existo" });
    model.onMessage("corta", { content: answer }, { truncateAfterChunks: 4 });
    for (const status of [400, 401, 429, 500, 503])
      model.onMessage(`falla ${status}`, { error: { message: `${secret} ${key}`, type: "server_error" }, status });
    const url = await model.start();
    server = await Server.start({ settings: { ...settings(provider, url), Charla__Model__Retries: "1" } });
  });

  afterAll(async () => {
    await server?.dispose();
    await model.stop();
  });

  beforeEach(async () => {
    const made = await server.create();
    session = made.session_id;
    chat = await Chat.open(made.websocket_url);
  });

  afterEach(() => chat?.close());

  test("answers whole, and the answer is in the history", async () => {
    const { chunks, end } = await chat.ask("cuéntame");
    expect(end).toEqual({ type: "done", content: answer });
    expect(chunks.join("")).toBe(answer);
    expect(await server.history(session)).toEqual([
      { role: "user", content: "cuéntame" },
      { role: "assistant", content: answer },
    ]);
    expect(model.getLastRequest()?.body).toMatchObject({ model: "gpt-x", stream: true });
  });

  test("is asked again where that can help, and the answer is one", async () => {
    const { chunks, end } = await chat.ask("insiste");
    expect(end).toEqual({ type: "done", content: answer });
    expect(chunks.join("")).toBe(answer);
  });

  test("may think, and nobody reads what", async () => {
    const { chunks, end } = await chat.ask("piensa");
    expect(end).toEqual({ type: "done", content: answer });
    expect(chunks.join("")).toBe(answer);
  });

  for (const status of [400, 401, 429, 500, 503])
    test(`answers ${status}: the client hears it in Spanish, and the session goes on`, () =>
      failsWith(`falla ${status}`));

  test("cuts its answer: the client hears it in Spanish, and the session goes on", () => failsWith("corta"));

  async function failsWith(message: string) {
    const { end } = await chat.ask(message);
    expect(Object.keys(end).sort()).toEqual(["content", "type"]);
    expect(end.type).toBe("error");
    expect(end.content).toMatch(/\b(el|la|no|se|un|una)\b/i);
    expect(end.content).not.toMatch(/\b(the|error:|exception|failed|unavailable|status)\b/i);
    for (const leak of [secret, key, "gpt-x", "aimock", "127.0.0.1"]) expect(end.content).not.toContain(leak);
    expect(server.output).not.toContain(key);
    expect((await chat.ask("cuéntame")).end).toEqual({ type: "done", content: answer });
  }
});

test("where a model does not answer, the next one does, and at last the built-in analyst", async () => {
  const models = [new LLMock({ port: 0 }), new LLMock({ port: 0, latency: 1, chunkSize: 5 })] as const;
  for (const status of [429, 503]) models[0].onMessage(`falla ${status}`, { error: { message: secret }, status });
  models[1].onMessage("falla 503", { content: answer });
  models[1].onMessage("falla 429", { error: { message: secret }, status: 401 });
  const server = await Server.start({
    settings: {
      ...settings("openai", await models[0].start()),
      ...settings("anthropic", await models[1].start(), "Charla__Model__Fallbacks__0__"),
      Charla__Model__Retries: "0",
      Charla__Model__LastResort: "builtin",
    },
  });
  try {
    const chat = await Chat.open((await server.create()).websocket_url);
    expect((await chat.ask("falla 503")).end).toEqual({ type: "done", content: answer });
    const { end } = await chat.ask("falla 429");
    expect(end).toMatchObject({ type: "done", content: expect.stringMatching(/analista integrado/) });
    expect(server.output).toMatch(/gpt-x at .* did not answer \(Unavailable\); gpt-x at/);
    expect(server.output).not.toContain(secret);
    chat.close();
  } finally {
    await server.dispose();
    for (const model of models) await model.stop();
  }
});
