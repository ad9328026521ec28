import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { answer, barriers, button, Desk, picture } from "./desk.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.tidy(/WebSocket|ERR_|Failed to load/)); // Chromium's own, of the cuts; a policy's would be others
afterAll(() => desk?.close());

test("a reload in the middle of an answer loses nothing, and two tabs show the same", async () => {
  const id = await desk.session();
  const page = await desk.page(`#/s/${id}`);
  const call = await desk.ask(page, "¿Cuánto hemos gastado?");
  call.say("Has gastado **12.4");
  await answer(page, "Has gastado 12.4").waitFor();
  const other = await desk.page(`#/s/${id}`);
  await answer(other, "Has gastado 12.4").waitFor();
  await page.reload();
  await answer(page, "Has gastado 12.4").waitFor();
  await page.getByRole("link", { name: /Cuánto hemos gastado.*Respondiendo/ }).waitFor();
  call.say("50,50 €** en 48 facturas.").end();
  for (const tab of [page, other]) {
    await button(tab, "Responder de nuevo").waitFor();
    expect(await answer(tab, "Has gastado").locator("p").first().textContent()).toBe(
      "Has gastado 12.450,50 € en 48 facturas.",
    );
  }
});

test("without a network it says so, takes a question all the same, and gets its answer when that is back", async () => {
  const page = await desk.page(`#/s/${await desk.session()}`);
  await page.getByText("Conectado", { exact: true }).waitFor();
  desk.network.weather = () => ({ bytes: 0 });
  desk.network.cut();
  await page.getByText("Sin conexión. Se vuelve a intentar…").waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel("Tu pregunta").fill("¿Sigues ahí?");
  await page.keyboard.press("Enter");
  await page.getByText("Enviando…").waitFor();
  desk.network.weather = () => ({});
  await button(page, "Conectar ahora").click();
  (await desk.model.next()).answer("Aquí sigo.");
  await answer(page, "Aquí sigo.").waitFor();
  await page.getByText("Enviando…").waitFor({ state: "hidden" });
  await button(page, "Responder de nuevo").waitFor(); // it has ended: it is stored
  expect(await desk.server.history(page.url().split("/").at(-1) as string)).toHaveLength(2);
});

test("an answer that is stopped stays as far as it got, and can be given anew", async () => {
  const page = await desk.page(`#/s/${await desk.session()}`);
  const call = await desk.ask(page, "Cuéntamelo todo");
  call.say("Érase una vez");
  await answer(page, "Érase una vez").waitFor();
  await button(page, "Detener").click();
  await page.getByText("Detenida.").waitFor();
  await call.left();
  await button(page, "Responder de nuevo").click();
  (await desk.model.next()).answer("Otra cosa.");
  await answer(page, "Otra cosa.").waitFor();
  expect(await page.getByRole("log").locator("> ol > li").count()).toBe(2);
});

test("each figure is underlined by its verdict; hovered or focused, it tells its formula and the values", async () => {
  const page = await desk.page(`#/s/${await desk.session()}`);
  (await desk.ask(page, "¿Y si fueran 60 facturas?")).answer(
    "Has gastado **12.450,50** € en 48 facturas, de media 259,39 € por factura.\n\n| Proveedor | Gasto |\n| --- | ---: |\n| Papelería Sol | 5.200 € |\n\nCon 60 sería otra cosa; el mercado crece un 7,3 %.",
  );
  await button(page, "Responder de nuevo").waitFor();
  const figures = page.getByRole("log").locator("[role=button][data-verdict]");
  await figures.nth(5).waitFor();
  expect(await figures.evaluateAll((all) => all.map((one) => `${one.textContent} ${one.dataset.verdict}`))).toEqual([
    "12.450,50 given",
    "48 given",
    "259,39 € derived",
    "5.200 € given",
    "60 asked",
    "7,3 % unsupported",
  ]);
  const mean = page.getByRole("button", { name: "259,39 €, Calculada" });
  await mean.hover();
  const card = page.getByRole("tooltip");
  await card.waitFor();
  expect(await card.textContent()).toContain("total_spent ÷ total_invoices ≈ 259,39");
  expect(await card.locator("dl > div").allTextContents()).toEqual(["total_spent12.450,50", "total_invoices48"]);
  await picture(page, "figure");
  expect(await barriers(page)).toEqual([]);
  await page.mouse.move(0, 0);
  await card.waitFor({ state: "hidden" });
  await mean.focus();
  await card.waitFor();
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  await page.keyboard.press("Tab"); // the table, which may be wider than the page
  await page.keyboard.press("Tab");
  expect(await card.textContent()).toContain("Dada");
});

test("an answer is data: nothing in it runs, is fetched or drawn, and only links to the web are links", async () => {
  const hostile = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script><style>body{display:none}</style>
![espía](http://127.0.0.1:1/pixel.png) [pulsa](javascript:document.title='hacked') [datos](data:text/html,x) <b>negrita</b> [web](https://example.com/) <https://example.org/>`;
  const page = await desk.page(
    `#/s/${await desk.session({ [hostile]: hostile, list: [{ [hostile]: 1, name: hostile }] })}`,
  );
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  (await desk.ask(page, hostile)).answer(hostile);
  await button(page, "Responder de nuevo").waitFor();
  const said = page.getByRole("log").locator("> ol > li").last();
  expect(await said.textContent()).toContain("<b>negrita</b>");
  await said.locator("a").first().waitFor();
  const links = await said
    .locator("a")
    .evaluateAll((all) => all.map((one) => [one.getAttribute("href"), one.getAttribute("rel")]));
  expect(links).toEqual(
    ["https://example.com/", "https://example.org/"].map((url) => [url, "noopener noreferrer nofollow"]),
  );
  expect(await said.locator("img, script, style, b").count()).toBe(0);
  await page.getByRole("link", { name: "Contexto", exact: true }).click();
  for (const view of ["JSON", "Gráficos", "Cambios", "Árbol"]) await page.getByText(view, { exact: true }).click();
  await page.getByRole("link", { name: "Tramas", exact: true }).click();
  await page.locator("button[data-kind=received]").last().click();
  expect(await page.title()).not.toBe("hacked");
  expect(asked.filter((url) => !url.startsWith(desk.network.url))).toEqual([]);
});
