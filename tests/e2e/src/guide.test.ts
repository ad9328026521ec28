import { type AddressInfo, connect, createServer, type Server as NetServer, type Socket } from "node:net";
import { LLMock } from "@copilotkit/aimock";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { complaints, openBrowser } from "./browser.ts";
import { blocks } from "./markdown.ts";
import { read } from "./repo.ts";
import { Server } from "./server.ts";

const spanish = blocks(read("docs/api/es.md"));
const english = blocks(read("docs/api/en.md"));
const snippets = spanish.map((block) => block.code);
const long = Array.from({ length: 60 }, (_, i) => `${i}: «12.450,50 €» 😀 `)
  .join("")
  .trim();
const model = new LLMock({ port: 0 });
const wires = new Set<Socket>();
let server: Server;
let proxy: NetServer;
let base: string;
let browser: Browser | undefined;
let page: Page;
let errors: string[];
let said: string[];

beforeAll(async () => {
  model.onMessage("larga", { content: long }, { latency: 20, chunkSize: 7 });
  for (const question of ["gastado", "media", "Hola"])
    model.onMessage(new RegExp(question), { content: `Sobre ${question}: 12.450,50 €.` });
  server = await Server.start({
    settings: {
      Charla__Model__Provider: "openai",
      Charla__Model__Endpoint: `${await model.start()}/v1`,
      Charla__Model__ApiKey: "sk-guide",
      Charla__Model__Name: "gpt-x",
    },
  });
  proxy = createServer((socket) => {
    const far = connect(server.port, "localhost");
    for (const [one, other] of [
      [socket, far],
      [far, socket],
    ] as const) {
      wires.add(one);
      one.on("error", () => {});
      one.on("close", () => wires.delete(one) && other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((ready) => proxy.listen(0, "localhost", ready));
  base = `http://localhost:${(proxy.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  cut();
  proxy?.close();
  await server?.dispose();
  await model.stop();
});

beforeEach(async () => {
  page = await (browser as Browser).newPage();
  errors = complaints(page);
  said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(`${base}/`);
});

afterEach(() => page.close());

/** The network is gone for every connection that is open. */
function cut() {
  for (const wire of wires) wire.destroy();
}

const run = (...code: string[]) =>
  page.evaluate(`(async () => { ${code.join("\n").replaceAll("http://localhost:2000", base)} })()`);

test("the guide's code works, pasted block by block into a browser's console", async () => {
  await run(...snippets);
  const all = said.join("\n");
  for (const word of [
    "chunk",
    "done Sobre gastado",
    "done Sobre media",
    "context 200",
    "event",
    "whole Sobre Hola",
    "back system",
    "history user, assistant",
    "figure 12.450,50 € given /total_spent",
    "figure 259 € derived /total_spent ÷ /total_invoices",
    "figure 99 % unsupported",
    "usage true",
    "of gpt-x true",
    "problem 404 session_not_found",
  ])
    expect(all).toContain(word);
  expect(errors.filter((error) => !error.includes("/nope/history"))).toEqual([]);
});

test("the guide's client puts an answer together however often the network is cut", async () => {
  const client = snippets.find((code) => code.startsWith("function openChat")) ?? "";
  const { websocket_url } = await server.create();
  const url = websocket_url.replace(String(server.port), new URL(base).port);
  await page.exposeFunction("cut", cut);
  const heard = (await run(
    client,
    `let cuts = 0;
    let opened = 0;
    let questions = 0;
    const text = await new Promise((whole) => {
      const chat = openChat(${JSON.stringify(url)}, (frame, text) => {
        if (frame.type === "system" && opened++ === 0) chat.ask("larga");
        if (frame.type === "message") questions++;
        if (frame.type === "chunk" && text.length > (cuts + 1) * 120 && cuts < 3) { cuts++; cut(); }
        if (frame.type === "done") whole(lastChunks === frame.content ? text : "the chunks make: " + lastChunks);
        if (frame.type === "chunk") lastChunks = text;
      });
      let lastChunks = "";
    });
    return { cuts, opened, questions, text };`,
  )) as { cuts: number; opened: number; questions: number; text: string };
  expect(heard).toEqual({ cuts: 3, opened: 4, questions: 1, text: long });
});

test("both guides show the same code, and all of it is run", () => {
  expect(english).toEqual(spanish);
  expect(spanish.every((block) => block.marked && block.language === "js")).toBe(true);
});
