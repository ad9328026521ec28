import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { complaints, openBrowser } from "../../../tests/e2e/src/browser.ts";
import { bundle, openSite } from "./page.ts";
import { Stage } from "./stage.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const markdown = `## Tus gastos

Has gastado **12.450,50 €** en *48 facturas*. Lo mayor:

| Proveedor | Gasto |
| --- | ---: |
| Papelería Sol | 5.200,00 € |
| Luz y Gas | 3.100,25 € |

1. Revisa \`Papelería Sol\`
2. Compara con [el mes pasado](https://example.com/mes)
   - por proveedor

\`\`\`
total = 12450.50
\`\`\``;
const hostile = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>
![espía](http://127.0.0.1:1/pixel.png) [pulsa](javascript:document.title='hacked') [datos](data:text/html,x) <b>negrita</b>`;

let stage: Stage;
let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;
let context: BrowserContext | undefined;
let page: Page;
let errors: string[];

beforeAll(async () => {
  stage = await Stage.open();
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src *; img-src *">`;
  const head = (lang: string) => `<!doctype html><html lang="${lang}"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width">${policy}<title>Mis gastos</title>`;
  const body = "<main><h1>Mis gastos</h1><p>Este mes: 12.450,50 € en 48 facturas.</p></main>";
  const script = (data: string) => `<script src="/charla-chat.js" ${data}></script>`;
  site = await openSite({
    "/": `${head("es")}<body>${body}${script(`data-url="${stage.url}" data-heading="Asistente de gastos" data-context='{"total_spent":12450.5}' data-suggestions="¿Cuánto hemos gastado?|¿Quién es el mayor proveedor?"`)}</body></html>`,
    "/en": `${head("en")}<body>${body}${script("")}<charla-chat url="${stage.url}"></charla-chat></body></html>`,
    "/charla-chat.js": await bundle("src/element/script.ts", {}, "iife"),
  });
  browser = await openBrowser();
});

afterEach(async () => {
  await context?.close();
  stage.calm();
  expect(errors).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  await stage?.close();
});

async function open(path: string, options: Parameters<Browser["newContext"]>[0] = {}) {
  context = await browser.newContext({ locale: "es-ES", ...options });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  errors = complaints(page);
  await page.goto(site.url + path);
}

const picture = (name: string) => page.screenshot({ path: `screenshots/${name}.png` });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const answer = (text: string) => page.locator(".assistant .text", { hasText: text });

/** What axe finds wrong with the page, the shadow tree included. */
async function barriers() {
  const found = await page.context().newCDPSession(page);
  await found.send("Page.setBypassCSP", { enabled: true });
  await page.evaluate(await import("node:fs").then((fs) => fs.readFileSync(axe, "utf8")));
  const result = (await page.evaluate("axe.run()")) as { violations: { id: string; nodes: { html: string }[] }[] };
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

test("one script tag puts a chat into a page: opened, asked and closed by keyboard alone", async () => {
  await open("/");
  await page.waitForSelector("charla-chat .launcher");
  expect(await barriers()).toEqual([]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByLabel("Tu pregunta").waitFor();
  await page.locator(".greeting").waitFor();
  expect(await barriers()).toEqual([]);
  await picture("element-empty");
  await page.keyboard.type("¿Cuánto");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("hemos gastado?");
  await page.keyboard.press("Enter");
  const call = await stage.model.next();
  expect(call.question).toBe("¿Cuánto\nhemos gastado?");
  await page.getByRole("img", { name: "Pensando" }).waitFor();
  call.say(markdown.slice(0, 120));
  await answer("Has gastado").waitFor();
  await picture("element-writing");
  call.say(markdown.slice(120)).end();
  await button("Responder de nuevo").waitFor();
  await picture("element-answer");
  expect(await barriers()).toEqual([]);
  expect(await page.getByRole("status").textContent()).toBe("Respuesta completa");
  expect(await page.getByRole("cell", { name: "5.200,00 €" }).count()).toBe(1);
  expect(await page.getByRole("link").getAttribute("href")).toBe("https://example.com/mes");
  await page.keyboard.press("Escape");
  expect(await page.getByRole("log").count()).toBe(0);
  expect(await page.evaluate("document.activeElement.shadowRoot.activeElement.className")).toContain("launcher");
});

test("a reload in the middle of the answer goes on with it; stop and again work", async () => {
  await open("/");
  await button("Abrir el chat").click();
  await button("¿Cuánto hemos gastado?").click();
  const call = await stage.model.next();
  call.say("Has gas");
  await answer("Has gas").waitFor();
  await page.reload();
  await button("Abrir el chat").click();
  await answer("Has gas").waitFor();
  call.say("tado mucho");
  await answer("Has gastado mucho").waitFor();
  await button("Detener la respuesta").click();
  await page.getByText("Detenida.").waitFor();
  await button("Responder de nuevo").click();
  (await stage.model.next()).answer("Otra cosa");
  await answer("Otra cosa").waitFor();
  expect(await page.locator(".message").count()).toBe(2);
});

test("answers are data: nothing runs, nothing is loaded, and only web links are links", async () => {
  await open("/en");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.getByLabel("Your question").fill("¿?");
  await button("Send").click();
  (await stage.model.next()).answer(hostile);
  await answer("espía").waitFor();
  await button("Answer again").waitFor();
  expect(await page.title()).toBe("Mis gastos");
  expect(await page.locator(".assistant").locator("img, script, b, a").count()).toBe(0);
  expect(await answer("espía").textContent()).toContain("<b>negrita</b>");
  expect(requests.filter((url) => url.includes("pixel"))).toEqual([]);
});

test("it says when it is offline, comes back, and begins anew where its session is gone", async () => {
  await open("/en");
  await page.locator(".greeting", { hasText: "Connected" }).waitFor();
  stage.proxy.weather = () => ({ bytes: 0 });
  stage.proxy.cut();
  await page.getByText("No connection. Trying again…").waitFor();
  expect(await barriers()).toEqual([]);
  stage.proxy.weather = () => ({});
  await page.locator(".notice").waitFor({ state: "hidden" });
  const { sessions } = (await (await stage.server.get("/chat/sessions")).json()) as { sessions: string[] };
  await fetch(`${stage.server.url}/chat/sessions/${sessions[0]}`, { method: "DELETE" });
  await button("Try again").click();
  await page.getByLabel("Your question").fill("Still there?");
  await page.keyboard.press("Enter");
  (await stage.model.next()).answer("Yes");
  await answer("Yes").waitFor();
  errors = errors.filter((error) => !/WebSocket|ERR_|Failed to load/.test(error)); // Chromium's own, of the cuts
});

test("it fits a phone, light and dark, and is drawn in the page's colours", async () => {
  await open("/", { viewport: { width: 360, height: 640 }, colorScheme: "dark", isMobile: true, hasTouch: true });
  await button("Abrir el chat").tap();
  await page.getByLabel("Tu pregunta").fill("¿Cuánto hemos gastado este mes en total, con todo incluido?");
  await button("Enviar").tap();
  (await stage.model.next()).answer(markdown);
  await button("Responder de nuevo").waitFor();
  await picture("element-phone-dark");
  expect(await barriers()).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  const small = await page
    .locator("charla-chat button:visible")
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.outerHTML));
  expect(small).toEqual([]);
  await page.evaluate(() => {
    const style = document.querySelector("charla-chat")?.style;
    style?.setProperty("--charla-accent", "rgb(0, 128, 96)");
    style?.setProperty("--charla-on-accent", "white");
  });
  const colour = await page.locator(".user .text").evaluate((text) => getComputedStyle(text).backgroundColor);
  expect(colour).toBe("rgb(0, 128, 96)");
});
