import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser } from "../../../tests/e2e/src/browser.ts";
import { bundle, html, openSite } from "./page.ts";
import { Stage } from "./stage.ts";

let stage: Stage;
let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;
let page: Page;

beforeAll(async () => {
  site = await openSite({ "/": html("/ai-sdk.js"), "/ai-sdk.js": await bundle("test/pages/ai-sdk.tsx") });
  stage = await Stage.open();
  browser = await openBrowser();
});

beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(10_000);
});

afterEach(async () => {
  await page.close();
  stage.calm();
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  await stage?.close();
});

async function open(query: Record<string, string>) {
  const session = await stage.session();
  await page.goto(`${site.url}/?${new URLSearchParams({ url: stage.url, session, ...query })}`);
  await is("ready");
  return session;
}
const is = (status: string) => page.waitForSelector(`main[data-status=${status}]`, { state: "attached" });
const ask = (text: string) => void page.evaluate(`void chat.sendMessage({ text: ${JSON.stringify(text)} })`);
const has = (text: string) => page.waitForFunction((text) => document.body.textContent.includes(text), text);
const shown = () => page.locator("p").allTextContents();

describe.each([
  ["CharlaTransport", {}],
  ["CharlaTransport over SSE", { transport: "sse" }],
  ["the stock DefaultChatTransport", { stock: "1" }],
] as const)("useChat with %s", (name, query) => {
  test("asks, hears the answer as it is written, and has it anew", async () => {
    const session = await open(query);
    ask("¿Cuánto?");
    const call = await stage.model.next();
    call.say("12.450");
    await has("assistant: 12.450");
    await is("streaming");
    call.say(",50 €").end();
    await is("ready");
    expect(await shown()).toEqual(["user: ¿Cuánto?", "assistant: 12.450,50 €"]);
    const metadata = JSON.parse((await page.locator("p").last().getAttribute("data-metadata")) ?? "");
    expect(metadata).toMatchObject({ finish: "stop" });
    void page.evaluate("void chat.regenerate()");
    (await stage.model.next()).answer("Lo mismo");
    await has("assistant: Lo mismo");
    await is("ready");
    expect(await shown()).toEqual(["user: ¿Cuánto?", "assistant: Lo mismo"]);
    expect(await stage.server.history(session)).toHaveLength(2);
  });

  test("a reload in the middle of the answer loses nothing and doubles nothing", async () => {
    const session = await open(query);
    ask("¿?");
    const call = await stage.model.next();
    call.say("a me");
    await has("assistant: a me");
    await page.reload();
    await has("assistant: a me");
    call.say("dias").end();
    await has("assistant: a medias");
    await is("ready");
    expect(await shown()).toEqual(["user: ¿?", "assistant: a medias"]);
    expect(await stage.server.history(session)).toHaveLength(2);
  });

  test("what goes wrong is said in words for people", async () => {
    await open(query);
    ask("¿?");
    const call = await stage.model.next();
    call.say("a me");
    await has("assistant: a me"); // before its first token a model is asked again
    call.break();
    await page.waitForSelector("main[data-status=error][data-error*='modelo']");
    ask(" ");
    await page.waitForSelector("main[data-status=error][data-error*='content']");
  });

  if (name.startsWith("Charla")) {
    test("stop ends the answer on the server, and a cut does not", async () => {
      const session = await open(query);
      ask("¿?");
      const call = await stage.model.next();
      call.say("a");
      await has("assistant: a");
      stage.proxy.cut();
      call.say("b");
      await has("assistant: ab");
      await page.evaluate("chat.stop()");
      await is("ready");
      await call.left();
      expect(await shown()).toEqual(["user: ¿?", "assistant: ab"]);
      ask("¿y?"); // in order behind it
      (await stage.model.next()).answer("sí");
      await has("assistant: sí");
      await is("ready");
      expect((await stage.server.history(session)).map((one) => one.content)).toEqual(["¿?", "ab", "¿y?", "sí"]);
      const context = await (await fetch(`${stage.server.url}/chat/sessions/${session}/context`)).json();
      expect(context).toEqual({ total_spent: 10000 });
    });
  }
});
