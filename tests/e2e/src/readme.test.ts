import { spawnSync } from "node:child_process";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaints, openBrowser } from "./browser.ts";
import { blocks } from "./markdown.ts";
import { requireFree } from "./ports.ts";
import { read, repo } from "./repo.ts";
import { Server } from "./server.ts";

const english = blocks(read("README.md"));
const spanish = blocks(read("README.es.md"));
const marked = (language: string) =>
  english.filter((block) => block.marked && block.language === language).map((block) => block.code);
let server: Server | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  await requireFree(2000);
  server = await Server.start({ port: 2000 });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

test("the README's commands work, pasted one after another", () => {
  const commands = marked("sh");
  expect(commands.length).toBeGreaterThan(0);
  const script = ["set -euo pipefail", ...commands].join("\n");
  const run = spawnSync("bash", ["-c", script], { cwd: repo("."), encoding: "utf8", timeout: 30_000 });
  expect(run.status, run.stdout + run.stderr).toBe(0);
});

test("the README's script works, pasted into a browser's console", async () => {
  const page = await (browser as Browser).newPage();
  const errors = complaints(page);
  await page.goto("http://localhost:2000/docs");
  const script = marked("js").map((code) => `(async () => { ${code} })()`);
  const [final] = await Promise.all([
    page.waitForEvent("console", (message) => message.text().startsWith("Respuesta final:")),
    ...script.map((code) => page.evaluate(code)),
  ]);
  expect(final.text()).toMatch(/10\.?000/);
  expect(errors).toEqual([]);
});

test("both READMEs show the same code", () => {
  expect(spanish).toEqual(english);
});
