import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "../../../tests/e2e/src/browser.ts";
import type * as charla from "../src/index.ts";
import type { Chat } from "../src/index.ts";
import { bundle, html, openSite } from "./page.ts";
import { Stage } from "./stage.ts";

declare global {
  interface Window {
    charla: typeof charla;
    chat: Chat;
  }
}

let stage: Stage;
let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const [core, worker] = await Promise.all([bundle("test/pages/core.ts"), bundle("test/pages/worker.ts")]);
  site = await openSite({ "/": html("/core.js"), "/core.js": core, "/worker.js": worker });
  stage = await Stage.open();
  browser = await openBrowser();
});

beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(site.url);
  await page.waitForFunction("window.charla");
});

afterEach(async () => {
  await context.close();
  stage.calm();
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  await stage?.close();
});

const open = (session: string, options: charla.ChatOptions = {}) =>
  page.evaluate(
    ([session, options]) => {
      window.chat = window.charla.connect(session, options);
    },
    [session, { url: stage.url, ...options }] as const,
  );

const state = (wanted: string) => page.waitForFunction(`((state) => ${wanted})(window.chat.state)`);

test("a page asks, is offline in the middle of the answer, and has all of it when it is back", async () => {
  await open(await stage.session());
  const reply = page.evaluate(async () => (await window.chat.ask("¿?")).content);
  const call = await stage.model.next();
  call.say("a me");
  await state("state.running?.content === 'a me'");
  await context.setOffline(true);
  stage.proxy.cut();
  await state("state.status === 'waiting'");
  call.say("dias").end();
  await context.setOffline(false);
  expect(await reply).toBe("a medias");
});

test("who looks at the page again does not wait for the connection", async () => {
  await page.evaluate(() => {
    Math.random = () => 1;
  });
  await open(await stage.session(), { timing: { backoff: 60_000, longest: 60_000 } });
  await state("state.status === 'online'");
  stage.proxy.cut();
  await state("state.status === 'waiting'");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await state("state.status === 'online'");
});

test("a browser hears why it is refused, and does not come back", async () => {
  const before = stage.proxy.connections;
  await open("6e0f4b1e-9a7b-4c58-8f0e-0b9d3c0f7a11", { transport: "websocket" });
  await state("state.status === 'closed'");
  expect(await page.evaluate(() => window.chat.state.error?.code)).toBe("session_not_found");
  expect(stage.proxy.connections - before).toBe(1);
});

test("a worker can do the same, and a page that has no WebSocket", async () => {
  const session = await stage.session();
  const answer = page.evaluate(
    ([url, session]) =>
      new Promise<string>((done) => {
        const worker = new Worker("/worker.js", { type: "module" });
        worker.onmessage = ({ data }) => done(data);
        worker.postMessage({ url, session });
      }),
    [stage.url, session] as const,
  );
  (await stage.model.next()).answer("sí, también");
  expect(await answer).toBe("sí, también");
  await page.evaluate(() => {
    Reflect.deleteProperty(window, "WebSocket");
  });
  await open(session);
  await state("state.messages.at(-1)?.content === 'sí, también'");
  const reply = page.evaluate(async () => (await window.chat.ask("¿y aquí?")).content);
  (await stage.model.next()).answer("por SSE");
  expect(await reply).toBe("por SSE");
});
