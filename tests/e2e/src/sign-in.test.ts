import type { Server as HttpServer } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openBrowser } from "./browser.ts";
import { freePort } from "./ports.ts";
import { Server } from "./server.ts";
import { closeSite, openSite } from "./site.ts";

let server: Server;
let site: HttpServer | undefined;
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
  server = await Server.start({ settings: { Charla__Auth__Mode: "apikey" } });
  const port = await freePort();
  site = await openSite(port, "<!doctype html><meta charset=utf-8><title>Panel</title>");
  browser = await openBrowser();
  page = await browser.newPage();
  await page.goto(`http://localhost:${port}/`);
});

afterAll(async () => {
  await browser?.close();
  await closeSite(site);
  await server?.dispose();
});

/** The document's code, but that its first call says who calls. */
const create = (key: string) =>
  page.evaluate(
    async ([url, key]) => {
      const res = await fetch(url, { method: "POST", headers: { Authorization: `Bearer ${key}` } });
      return { status: res.status, data: await res.json() };
    },
    [`${server.url}/chat/sessions`, key] as const,
  );

const ask = (url: string) =>
  page.evaluate(
    (url) =>
      new Promise<string>((heard) => {
        const ws = new WebSocket(url);
        ws.onopen = () => ws.send(JSON.stringify({ type: "message", content: "Hola" }));
        ws.onmessage = (event) => JSON.parse(event.data).type === "done" && heard("done");
        ws.onerror = () => heard("refused");
      }),
    url,
  );

test("a page that signs in creates, connects and asks as the document says, and its address is good once", async () => {
  const key = server.command("keys", "create", "panel");
  const { data } = await vi.waitFor(
    async () => {
      const made = await create(key);
      expect(made.status).toBe(201);
      return made;
    },
    { timeout: 10_000, interval: 100 },
  );
  expect(await ask(data.websocket_url)).toBe("done");
  expect(await ask(data.websocket_url)).toBe("refused");
  expect(await ask(data.websocket_url.split("?")[0])).toBe("refused");
  expect((await create("charla_x")).data.code).toBe("not_signed_in");
  expect(server.output).not.toContain(key);
  expect(server.output).not.toContain("ticket");
});
