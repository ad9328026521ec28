import { type Browser, chromium, type Page } from "playwright-core";
import { repo } from "./repo.ts";

export function openBrowser(...flags: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--disable-quic", ...flags] });
}

/** Collects what a page complains about: console errors and uncaught exceptions. */
export function complaints(page: Page) {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => heard.push(error.message));
  return heard;
}

export async function screenshot(page: Page, name: string) {
  await page.screenshot({ path: repo(`tests/e2e/screenshots/${name}.png`), fullPage: false });
}
