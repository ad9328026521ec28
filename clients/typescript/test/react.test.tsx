import type { Browser, Page } from "playwright-core";
import { renderToString } from "react-dom/server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { complaints, openBrowser } from "../../../tests/e2e/src/browser.ts";
import { useChat } from "../src/react/index.ts";
import { bundle, html, openSite } from "./page.ts";
import { Stage } from "./stage.ts";

let stage: Stage;
let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;
let page: Page;
let errors: string[];

beforeAll(async () => {
  stage = await Stage.open();
  const script = await bundle("test/pages/react.tsx", {
    "process.env.NEXT_PUBLIC_CHARLA_URL": JSON.stringify(stage.url),
  });
  const pane = (id: string) => `<p id="${id}" data-status="connecting" data-revision="0"></p>`;
  const rendered = html("/react.js").replace('id="root">', `id="root">${pane("one")}${pane("two")}`);
  site = await openSite({ "/": html("/react.js"), "/rendered": rendered, "/react.js": script });
  browser = await openBrowser();
});

beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  errors = complaints(page);
});

afterEach(async () => {
  await page.close();
  stage.calm();
  expect(errors).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  await stage?.close();
});

const open = (session: string, what = "") =>
  page.goto(`${site.url}/?${new URLSearchParams({ url: stage.url, session, what })}`);
const attached = (selector: string) => page.waitForSelector(selector, { state: "attached" }); // without text it is not visible
const act = (code: string) => page.evaluate(`actions.${code}`);
const text = (id: string, wanted: string) =>
  page.waitForFunction(([id, wanted]) => document.querySelector(`#${id}`)?.textContent === wanted, [
    id,
    wanted,
  ] as const);

function Messages() {
  const { messages, status, busy } = useChat("s", { url: "http://localhost:1" });
  return <p>{`${status} ${messages.length} ${busy}`}</p>;
}

test("all components show the same, over one connection, in strict mode", async () => {
  const before = stage.proxy.upgrades;
  await open(await stage.session({ a: 1 }));
  await attached("#two[data-status=online][data-revision='1']");
  void act("ask('¿?')");
  const call = await stage.model.next();
  call.say("Ho");
  await attached("#one[data-running=Ho]");
  expect(await page.evaluate("busy")).toBe(true);
  expect(await page.textContent("#one")).toBe(await page.textContent("#two"));
  call.say("la").end();
  for (const id of ["one", "two"]) await text(id, "user: ¿? | assistant: Hola");
  await act("setContext({ a: 2 })");
  await attached("#one[data-revision='2']");
  const regenerated = act("regenerate()");
  (await stage.model.next()).say("Otra");
  await regenerated;
  await text("two", "user: ¿? | assistant: Otra");
  await act("stop()");
  await page.waitForFunction("!busy");
  expect(stage.proxy.upgrades - before).toBe(1);
  await act("setPanes(0)"); // nobody shows it: the connection ends
  await page.waitForFunction("!document.querySelector('p')");
  await act("setPanes(1)");
  await text("one", "user: ¿? | assistant: Otra");
  expect(stage.proxy.upgrades - before).toBe(2);
});

test("a fast answer is drawn as often as the screen, not as often as it grows", async () => {
  await open(await stage.session());
  await attached("#one[data-status=online]");
  const reply = act("ask('¿?')") as Promise<{ content: string }>;
  const call = await stage.model.next();
  for (let i = 0; i < 500; i++) {
    call.say(`${i} `);
    if (i % 5 === 0) await new Promise((next) => setImmediate(next));
  }
  call.end();
  expect((await reply).content).toHaveLength(1890);
  await attached("#one:not([data-running])");
  expect(Number(await page.getAttribute("#root", "data-one-renders"))).toBeLessThan(250);
});

test("on the server it renders what there is before anything is known, and a browser takes over from there", async () => {
  expect(renderToString(<Messages />)).toBe("<p>connecting 0 false</p>");
  await page.goto(
    `${site.url}/rendered?${new URLSearchParams({ url: stage.url, session: await stage.session(), what: "hydrate" })}`,
  );
  await attached("#two[data-status=online]");
});

test("the document's page, upgraded: asks, survives a reload in the middle of the answer, stops, asks anew", async () => {
  await open("", "example");
  await page.fill("input", "Explícame mis gastos");
  await page.click("button:enabled:text('Preguntar')");
  const call = await stage.model.next();
  call.say("Has gastado ");
  await page.waitForSelector("p.assistant:has-text('Has gastado')");
  await page.reload();
  await page.waitForSelector("p.assistant:has-text('Has gastado')");
  call.say("12.450,50 €").end();
  await page.waitForSelector("p.assistant:has-text('Has gastado 12.450,50 €')");
  await page.click("button:text('Otra respuesta')");
  (await stage.model.next()).say("O también");
  await page.waitForSelector("p.assistant:has-text('O también')");
  await page.click("button:text('Parar')");
  await page.waitForSelector("button:text('Otra respuesta')");
  expect(await page.locator("p.user, p.assistant").allTextContents()).toEqual([
    "Tú: Explícame mis gastos",
    "Charla: O también",
  ]);
});
