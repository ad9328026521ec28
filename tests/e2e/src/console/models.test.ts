import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { barriers, button, Desk, picture } from "./desk.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open({
    Charla__Usage__Currency: "EUR",
    Charla__Model__Price__Input: "3",
    Charla__Model__Price__Output: "15",
  });
});
afterEach(() => desk.tidy());
afterAll(() => desk?.close());

test("what answers used is shown by day and by model, with what it cost", async () => {
  const page = await desk.page(`#/s/${await desk.session()}`);
  (await desk.ask(page, "¿Cuánto hemos gastado?")).answer("Has gastado 12.450,50 €.");
  await button(page, "Responder de nuevo").waitFor();
  await page.getByRole("link", { name: "Consumo" }).click();
  await page.locator("figure path").first().waitFor();
  const [model, answers, input, output, cost] = await page.getByRole("row").last().locator("th, td").allTextContents();
  expect([model, answers]).toEqual(["m", "1"]);
  expect(Number(input?.replace(".", ""))).toBeGreaterThan(100);
  expect(Number(output)).toBeGreaterThan(3);
  expect(cost).toMatch(/^0,\d+\s€$/);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `usage-${colorScheme}`);
    expect(await barriers(page)).toEqual([]);
  }
});

test("what a model looks up before it answers is told, while it does and afterwards", async () => {
  const invoices = Array.from({ length: 3000 }, (_, at) => ({ id: `F-${at}`, amount: at }));
  const page = await desk.page(`#/s/${await desk.session({ invoices })}`);
  (await desk.ask(page, "¿Cuánto suman las facturas?")).use("context_total", { path: "/invoices", field: "amount" });
  const call = await desk.model.next();
  const calls = page.getByRole("list", { name: "Consultas" });
  await calls.locator("[data-status=done]").waitFor();
  call.answer("Suman 4.498.500 €.");
  await button(page, "Responder de nuevo").waitFor();
  expect(await calls.locator("li").count()).toBe(1);
  await picture(page, "tools");
  expect(await barriers(page)).toEqual([]);
});
