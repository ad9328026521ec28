import type { Server as HttpServer } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { freePort } from "./ports.ts";
import { Server } from "./server.ts";
import { closeSite, openSite } from "./site.ts";

let server: Server;
let site: HttpServer | undefined;
let browser: Browser | undefined;
let port: number;

beforeAll(async () => {
  server = await Server.start();
  port = await freePort();
  site = await openSite(port, "<!doctype html><meta charset=utf-8><title>Another origin</title>");
  browser = await openBrowser("--host-resolver-rules=MAP *.example 127.0.0.1");
});

afterAll(async () => {
  await browser?.close();
  await closeSite(site);
  await server?.dispose();
});

/** What a page on a host gets when it calls the server, and what the browser says of it. */
async function visit(host: string) {
  const tab = await (browser as Browser).newPage();
  const heard: string[] = [];
  tab.on("console", (message) => heard.push(message.text()));
  await tab.goto(`http://${host}:${port}/`);
  const { websocket_url } = await server.create();
  const got = await tab.evaluate(
    async ([api, socketUrl]) => {
      const call = (init: RequestInit) =>
        fetch(api, init)
          .then((answer) => answer.status)
          .catch(() => "refused");
      const json = { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } };
      const connect = new Promise<string>((done) => {
        const socket = new WebSocket(socketUrl);
        socket.onopen = () => done("open");
        socket.onerror = () => done("refused");
      });
      return { list: await call({}), create: await call(json), connect: await connect };
    },
    [`${server.url}/chat/sessions`, websocket_url] as const,
  );
  await tab.close();
  return { ...got, heard: heard.join("\n") };
}

describe("a page on", () => {
  for (const host of ["evil.localhost", "localhost.example", "evil.example"]) {
    test(`${host} can neither call nor connect`, async () => {
      const got = await visit(host);
      expect(got).toMatchObject({ list: "refused", create: "refused", connect: "refused" });
      expect(got.heard).toContain("blocked by CORS policy");
      expect(got.heard).toContain("Unexpected response code: 403");
    });
  }

  for (const host of ["localhost", "127.0.0.1"]) {
    test(`${host} can call and connect`, async () => {
      expect(await visit(host)).toMatchObject({ list: 200, create: 201, connect: "open" });
    });
  }
});
