import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { complaints, openBrowser, screenshot } from "./browser.ts";
import { Server } from "./server.ts";

let server: Server;
let browser: Browser | undefined;
let page: Page;
let errors: string[];
let hosts: Set<string>;

beforeAll(async () => {
  server = await Server.start();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

beforeEach(async () => {
  page = await (browser as Browser).newPage();
  errors = complaints(page);
  hosts = new Set();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http")) hosts.add(url.host);
  });
});

afterEach(() => page.close());

test("the start page renders and asks no other host", async () => {
  await page.goto(server.url, { waitUntil: "networkidle" });
  await page.getByRole("heading").first().waitFor();
  await screenshot(page, "start");
  expect(await page.title()).not.toBe("");
  expect([...hosts]).toEqual([new URL(server.url).host]);
  expect(errors).toEqual([]);
});

test("the API reference renders and asks no other host", async () => {
  await page.goto(`${server.url}/docs`);
  await page.getByText("/chat/sessions").filter({ visible: true }).first().waitFor({ timeout: 30_000 });
  await page.waitForLoadState("networkidle");
  await screenshot(page, "docs");
  expect([...hosts]).toEqual([new URL(server.url).host]);
  expect(errors).toEqual([]);
});
