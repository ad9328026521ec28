import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repo } from "./repo.ts";
import { Server } from "./server.ts";

const redocly = repo("tests/e2e/node_modules/@redocly/cli/bin/cli.js");
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
const folder = mkdtempSync(join(tmpdir(), "charla-documents-"));
let server: Server;

beforeAll(async () => {
  server = await Server.start();
});

afterAll(async () => {
  await server?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: the document is what is tested
type Json = any;

for (const path of ["/openapi/v1.json", "/asyncapi/v1.json"]) {
  test(`${path} has no errors, and is the same each time`, async () => {
    const text = await (await server.get(path)).text();
    expect(await (await server.get(path)).text()).toBe(text);
    const file = join(folder, path.replaceAll("/", "-").slice(1));
    writeFileSync(file, text);
    const lint = [redocly, "lint", "--config", repo("tests/e2e/redocly.yaml"), "--format", "stylish", file];
    const run = spawnSync(process.execPath, lint, {
      encoding: "utf8",
      env: { ...process.env, ...quiet },
      timeout: 50_000,
    });
    expect(run.status, run.stdout + run.stderr).toBe(0);
  });
}

test("OpenAPI says of every operation, parameter and field what it is, with the wire's own names", async () => {
  const api: Json = await (await server.get("/openapi/v1.json")).json();
  const missing: string[] = [];
  const need = (name: string, thing: Json) => thing?.description?.includes("\n\n") || missing.push(name);
  for (const [path, item] of Object.entries<Json>(api.paths))
    for (const [method, operation] of Object.entries<Json>(item)) {
      need(`${method} ${path}`, operation);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const told = (operation.parameters ?? []).map(
        (one: Json) => api.components.parameters[one.$ref.split("/").at(-1)],
      );
      expect(told.filter((one: Json) => one.in === "path").map((one: Json) => one.name)).toEqual(inPath);
    }
  for (const [name, parameter] of Object.entries<Json>(api.components.parameters)) need(name, parameter);
  for (const [name, schema] of Object.entries<Json>(api.components.schemas)) {
    need(name, schema);
    for (const [key, field] of Object.entries<Json>(schema.properties ?? {})) {
      need(`${name}.${key}`, field);
      if (name !== "ProblemDetails") expect(key).toMatch(/^[a-z_]+$/);
    }
  }
  expect(missing).toEqual([]);
});
