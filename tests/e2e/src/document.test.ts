import { existsSync, readFileSync } from "node:fs";
import type { Server as HttpServer } from "node:http";
import type { Browser } from "playwright-core";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaints, openBrowser, screenshot } from "./browser.ts";
import { blocks, section } from "./markdown.ts";
import { requireFree } from "./ports.ts";
import { read, repo } from "./repo.ts";
import { Server } from "./server.ts";
import { closeSite, openSite } from "./site.ts";

const contract = "docs/contract/chat-api.md";
let server: Server | undefined;
let site: HttpServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  await requireFree(2000);
  await requireFree(3000);
  server = await Server.start({ port: 2000 });
  site = await openSite(3000, page());
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await closeSite(site);
  await server?.dispose();
});

/** The document's three blocks as they stand, and between them only what they leave to the reader. */
function page() {
  const [connect, send, receive] = blocks(section(read(contract), "9. Ejemplo práctico")).map((block) => block.code);
  const script = `
    let response = "";
    const setResponse = (update) => {
      response = update(response);
      document.querySelector("#response").textContent = response;
    };
    ${connect}
    ${receive}
    await new Promise((open) => ws.addEventListener("open", open, { once: true }));
    ${send}`;
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
  const code = ts.transpileModule(script, { compilerOptions: options }).outputText;
  return `<!doctype html><html lang="es"><meta charset="utf-8"><title>Chat API</title>
    <h1>Chat API</h1><p id="response"></p><script type="module">${code}</script></html>`;
}

test("the code of the document works, word for word, in a browser on another origin", async () => {
  const tab = await (browser as Browser).newPage();
  const errors = complaints(tab);
  const frames: { type: string; content: string }[] = [];
  tab.on("websocket", (socket) => socket.on("framereceived", (f) => frames.push(JSON.parse(String(f.payload)))));

  const [final] = await Promise.all([
    tab.waitForEvent("console", (message) => message.text().startsWith("Respuesta final:")),
    tab.goto("http://localhost:3000/"),
  ]);
  const text = await final.args()[1]?.jsonValue();
  const response = await tab.locator("#response").textContent();
  await screenshot(tab, "document");

  expect(errors).toEqual([]);
  expect(frames[0]).toEqual({ type: "system", content: "Conexión establecida. ¿En qué puedo ayudarte hoy?" });
  expect(frames.filter((frame) => frame.type === "chunk").length).toBeGreaterThan(0);
  expect(frames.at(-1)).toEqual({ type: "done", content: text });
  expect(response).toBe(text);
  expect(response).toMatch(/10\.?000/);
});

test("the repository's copy of the document is the user's document", () => {
  const original = repo("../shared/contract/chat-api.md");
  if (existsSync(original)) expect(read(contract)).toBe(readFileSync(original, "utf8"));
  else expect(blocks(section(read(contract), "9. Ejemplo práctico"))).toHaveLength(3);
});
