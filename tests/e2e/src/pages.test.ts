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
  await page.goto(`${server.url}/start`, { waitUntil: "networkidle" });
  await page.getByRole("heading").first().waitFor();
  await screenshot(page, "start");
  expect(await page.title()).not.toBe("");
  expect([...hosts]).toEqual([new URL(server.url).host]);
  expect(errors).toEqual([]);
});

test("the start page's boxes are whole at 1200 and at 400 pixels, and its snippet gets an answer", async () => {
  for (const width of [400, 1200]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${server.url}/start`, { waitUntil: "networkidle" });
    await screenshot(page, `start-${width}`);
    for (const box of await page.locator("pre").all())
      expect(await box.evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBeLessThanOrEqual(0);
  }
  const done = page.waitForEvent("console", (said) => said.text().includes('"type":"done"'));
  const snippet = await page.locator("pre").last().textContent();
  await page.evaluate(`(async () => { ${snippet} })()`);
  await done;
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

for (const colorScheme of ["light", "dark"] as const) {
  test(`the page of the WebSocket shows every frame, ${colorScheme}, and asks no other host`, async () => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${server.url}/docs/websocket`, { waitUntil: "networkidle" });
    await page.getByRole("heading", { name: "Close codes" }).waitFor();
    const frames = await page.locator("article h4").allTextContents();
    expect(frames.join(" ")).toBe(
      "system chunk done error message system message turn chunk tool done error context reset pong message stop regenerate context ping",
    );
    await screenshot(page, `websocket-${colorScheme}`);
    await page.locator("article").nth(6).scrollIntoViewIfNeeded();
    await screenshot(page, `websocket-${colorScheme}-frames`);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect([...hosts]).toEqual([new URL(server.url).host]);
    expect(errors).toEqual([]);
  });
}

test("every answer tells browsers what it may do, and pages run no script that is not the server's", async () => {
  for (const path of ["/", "/docs/", "/docs/websocket", "/openapi/v1.json", "/chat/sessions", "/nowhere"]) {
    const { headers } = await fetch(server.url + path);
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy, path).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(policy.split("; ").find((part) => part.startsWith("script-src")) ?? "", path).not.toContain("unsafe");
    expect(headers.get("X-Content-Type-Options"), path).toBe("nosniff");
    expect(headers.get("Referrer-Policy"), path).toBe("no-referrer");
  }
});
