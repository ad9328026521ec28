import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Server } from "../server.ts";
import { answer, barriers, button, Desk, picture } from "./desk.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open({ Charla__Model__Provider: "builtin" });
});
afterEach(() => desk.tidy(/Failed to load resource.*(401|412)/)); // Chromium's own, of what the server refuses
afterAll(() => desk?.close());

const tab = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

test("from the first visit to the first answer, and each page after it: axe finds nothing, light or dark", async () => {
  const page = await desk.page();
  const seen = async (name: string) => {
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      await picture(page, `${name}-${colorScheme}`);
      expect(await barriers(page)).toEqual([]);
    }
  };
  await page.getByRole("heading", { name: "¿Qué cifras tiene delante tu asistente?" }).waitFor();
  await seen("new");
  await page.getByRole("button", { name: /Resumen de gastos/ }).click();
  await button(page, "¿Cuánto hemos gastado?").click();
  await button(page, "Responder de nuevo").waitFor();
  expect(await answer(page, "12.450,50").locator("[data-verdict=given]").count()).toBeGreaterThan(0);
  await seen("chat");
  const loaded = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/console/'))";
  const bytes = await page.evaluate(`${loaded}.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(300_000); // gzip, before charts
  await tab(page, "Contexto");
  await page.getByLabel("Valor de total_spent").waitFor();
  await seen("context");
  await page.getByText("Gráficos").click();
  await page.locator("figure path").first().waitFor();
  await seen("charts");
  await tab(page, "Tramas");
  await page.locator("button[data-kind=sent]").last().click();
  await seen("frames");
  await tab(page, "Estado");
  await page.getByText("Bien").first().waitFor();
  await seen("health");
});

test("it speaks Spanish and English, as the browser does or as one chooses, and remembers", async () => {
  const page = await desk.page("", { locale: "en-GB" });
  await page.getByRole("heading", { name: "Which figures does your assistant see?" }).waitFor();
  expect(await page.evaluate("document.documentElement.lang")).toBe("en");
  await page.getByRole("button", { name: /Spending at a glance/ }).click();
  await button(page, "How much have we spent?").click();
  await answer(page, "12,450.50").waitFor();
  await button(page, "Language").click();
  await page.getByRole("menuitemradio", { name: "Español" }).click();
  await button(page, "Responder de nuevo").waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Contexto", exact: true }).waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("it fits a phone: the list of conversations lies over the page, and nothing is wider than the screen", async () => {
  const phone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };
  const page = await desk.page(`#/s/${await desk.session()}`, phone);
  const fits = async (name: string) => {
    await picture(page, `phone-${name}`);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    expect(await barriers(page)).toEqual([]);
  };
  await page.getByLabel("Tu pregunta").fill("¿Cuánto hemos gastado en total y de media por factura?");
  await button(page, "Enviar").tap();
  await button(page, "Responder de nuevo").waitFor();
  await page.locator("[role=button][data-verdict]").first().tap();
  await page.getByRole("tooltip").waitFor();
  await fits("chat");
  await tab(page, "Contexto");
  await page.getByLabel("Valor de total_spent").waitFor();
  await fits("context");
  await button(page, "Conversaciones").tap();
  await page.getByRole("searchbox").fill("no hay ninguna así");
  await page.getByText("Ninguna coincide.").waitFor();
  await fits("menu");
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").waitFor({ state: "hidden" });
  expect(await button(page, "Conversaciones").evaluate((burger) => burger === document.activeElement)).toBe(true);
});

test("the context is changed in its tree; who changed another revision is asked whose is to stay", async () => {
  const id = await desk.session();
  const page = await desk.page(`#/s/${id}/context`);
  const url = `${desk.server.url}/chat/sessions/${id}/context`;
  const stored = async () => (await fetch(url)).json();
  await page.getByLabel("Valor de total_spent").fill("13000,75");
  await button(page, "Guardar").click();
  await page.getByText("Guardado").waitFor();
  expect(await stored()).toMatchObject({ total_spent: 13000.75, total_invoices: 48 });
  await page.getByLabel("Valor de total_invoices").fill("50");
  const headers = { "Content-Type": "application/json" };
  await fetch(url, { method: "POST", body: '{"total_invoices": 51}', headers });
  await page.getByText("Cambios sin guardar").waitFor();
  await button(page, "Guardar").click();
  await page.getByText("Alguien ha cambiado el contexto mientras tanto.").waitFor();
  expect(await barriers(page)).toEqual([]);
  await button(page, "Guardar los míos").click();
  await page.getByText("Guardado").waitFor();
  expect(await stored()).toMatchObject({ total_spent: 13000.75, total_invoices: 50 });
  await page.getByText("Cambios", { exact: true }).click();
  await button(page, "Revisión 2").click();
  expect(await page.getByRole("row").last().locator("th, td").allTextContents()).toEqual([
    "total_spent",
    "12.450,5",
    "13.000,75",
  ]);
  await picture(page, "changes");
  expect(await barriers(page)).toEqual([]);
});

test("a frame that was sent is copied as curl, and that asks the same", async () => {
  const id = await desk.session();
  const page = await desk.page(`#/s/${id}`);
  await page.getByLabel("Tu pregunta").fill("¿Cuánto es 'todo'?");
  await page.keyboard.press("Enter");
  await button(page, "Responder de nuevo").waitFor();
  await tab(page, "Tramas");
  await page.locator("button[data-kind=sent]").last().click();
  for (const [tongue, part] of [
    ["TypeScript", "await chat.ask(\"¿Cuánto es 'todo'?\")"],
    ["C#", `charla.AskAsync("${id}", "¿Cuánto es 'todo'?")`],
  ] as const) {
    await button(page, tongue).click();
    expect(await page.locator("pre").textContent()).toContain(part);
  }
  await button(page, "curl").click();
  const command = ((await page.locator("pre").textContent()) ?? "").replace(/"id":"\w+"/, '"id":"again"');
  expect((await promisify(execFile)("bash", ["-c", command])).stdout).toContain('"type":"done"');
  expect((await desk.server.history(id)).map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
});

test("where the server wants to know who calls, it asks for a key and keeps it in its tab alone", async () => {
  const server = await Server.start({
    settings: { Charla__Auth__Mode: "apikey", Charla__Usage__TokensPerDay: "1000000" },
  });
  try {
    const key = server.command("keys", "create", "console");
    const page = await desk.page();
    await page.goto(server.url);
    const enter = async (text: string) => {
      await page.getByLabel("Clave o token").first().fill(text);
      await button(page, "Entrar").click();
    };
    await page.getByRole("heading", { name: "Identifícate" }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await enter("charla_x");
    await page.getByText("El servidor no acepta esa clave o ese token.").waitFor();
    await expect
      .poll(
        async () =>
          (await fetch(`${server.url}/chat/sessions`, { headers: { Authorization: `Bearer ${key}` } })).status,
      )
      .toBe(200);
    await enter(key);
    await page.getByRole("button", { name: /Resumen de gastos/ }).click();
    await button(page, "¿Cuánto hemos gastado?").click();
    await button(page, "Responder de nuevo").waitFor();
    expect(await page.evaluate("JSON.stringify([localStorage, document.cookie, location.href])")).not.toContain(key);
    await tab(page, "Consumo");
    await page.getByText("Hoy: 0 de 1.000.000 tokens").waitFor();
    await button(page, "Salir").click();
    await page.getByRole("heading", { name: "Identifícate" }).waitFor();
    expect(await page.evaluate("sessionStorage.length")).toBe(0);
  } finally {
    await server.dispose();
  }
});
