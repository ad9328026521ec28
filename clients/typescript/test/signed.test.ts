import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { repo } from "../../../tests/e2e/src/repo.ts";
import { createSession } from "../src/index.ts";
import { Stage, until } from "./stage.ts";

const folder = mkdtempSync(join(tmpdir(), "charla-keys-"));
const settings = { Charla__Auth__Mode: "apikey", Charla__Auth__KeysFile: join(folder, "keys.json") };
let stage: Stage;
let token: string;

beforeAll(async () => {
  const program = process.env.CHARLA_SERVER_DLL ?? repo("src/Charla.Server/bin/Debug/net10.0/Charla.Server.dll");
  const env = { ...process.env, ...settings };
  const made = spawnSync("dotnet", [program, "keys", "create", "page"], { env, cwd: folder, encoding: "utf8" });
  token = made.stdout.trim();
  expect(token, made.stderr).not.toBe("");
  stage = await Stage.open(settings);
});

afterEach(() => stage.calm());

afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["websocket", "sse"] as const)("where callers sign in, over %s", (transport) => {
  test("a key opens its own sessions, also after a cut", async () => {
    const { sessionId } = await createSession({ url: stage.url, token });
    const chat = stage.connect(sessionId, { transport, token });
    const reply = chat.ask("¿?");
    const call = await stage.model.next();
    call.say("a me");
    await until(chat, (state) => state.running?.content);
    stage.proxy.cut();
    call.say("dias").end();
    expect((await reply).content).toBe("a medias");
  });

  test("who is refused asks for another key once, and then gives up", async () => {
    const { sessionId } = await createSession({ url: stage.url, token });
    const keys = ["old", token];
    const chat = stage.connect(sessionId, { transport, token: () => keys.shift() });
    await until(chat, (state) => state.status === "online");
    const bad = stage.connect(sessionId, { transport, token: async () => "bad" });
    const { error } = await until(bad, (state) => state.status === "closed");
    expect(error).toMatchObject({ code: "not_signed_in", status: 401 });
  });
});
