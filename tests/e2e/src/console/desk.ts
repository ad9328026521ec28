import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { type Call, ScriptedModel } from "../../../../clients/typescript/test/model.ts";
import { Network } from "../../../../clients/typescript/test/network.ts";
import { complaints, openBrowser, screenshot } from "../browser.ts";
import { Server } from "../server.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const context = {
  total_spent: 12450.5,
  total_invoices: 48,
  suppliers: [
    { name: "Papelería Sol", amount: 5200 },
    { name: "Luz y Gas", amount: 3100.25 },
  ],
};

/** The console of a real server, in a real browser, over a network that the test can break. */
export class Desk {
  readonly #pages: { context: BrowserContext; errors: string[] }[] = [];

  private constructor(
    readonly model: ScriptedModel,
    readonly server: Server,
    readonly network: Network,
    readonly browser: Browser,
  ) {}

  static async open(settings: Record<string, string> = {}) {
    const model = await ScriptedModel.start();
    const server = await Server.start({ settings: { ...model.settings, ...settings } });
    return new Desk(model, server, await Network.open(server.port), await openBrowser());
  }

  /** A page of its own browser, at an address of the console. */
  async page(path = "", options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      locale: "es-ES",
      reducedMotion: "reduce", // pictures and contrasts are not those of a moment in between
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    this.#pages.push({ context, errors: complaints(page) });
    await page.goto(`${this.network.url}/${path}`);
    return page;
  }

  async session(given: object = context): Promise<string> {
    const made = await fetch(`${this.server.url}/chat/sessions`, {
      method: "POST",
      body: JSON.stringify({ context: given }),
      headers: { "Content-Type": "application/json" },
    });
    return ((await made.json()) as { session_id: string }).session_id;
  }

  /** Asks in a page; the model's part of it. */
  async ask(page: Page, question: string): Promise<Call> {
    await page.getByLabel("Tu pregunta").fill(question);
    await page.keyboard.press("Enter");
    return this.model.next();
  }

  /** Closes the pages; those that complained, of other things than are expected, fail. */
  async tidy(expected = /^$/) {
    const heard = this.#pages.flatMap(({ errors }) => errors).filter((error) => !expected.test(error));
    for (const { context } of this.#pages.splice(0)) await context.close();
    this.network.weather = () => ({});
    this.model.player = undefined;
    this.model.forget();
    expect(heard).toEqual([]);
  }

  async close() {
    await this.browser.close();
    await this.network.close();
    await this.server.dispose();
    await this.model.stop();
  }
}

/** What axe finds wrong with a page. */
export async function barriers(page: Page): Promise<string[]> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Page.setBypassCSP", { enabled: true });
  await page.evaluate(axe);
  const result = (await page.evaluate("axe.run()")) as { violations: { id: string; nodes: { html: string }[] }[] };
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

export const picture = (page: Page, name: string) => screenshot(page, `console-${name}`);
export const answer = (page: Page, text: string) =>
  page.getByRole("log").locator("> ol > li").filter({ hasText: text });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
