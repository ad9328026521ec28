import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { blocks } from "../../../tests/e2e/src/markdown.ts";
import { read } from "../../../tests/e2e/src/repo.ts";
import { Stage } from "./stage.ts";
import { typeErrors } from "./types.ts";

const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "charla-guides-"));
let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});

afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the marked blocks as one program, and returns what it says. */
async function run(name: string, code: string) {
  const { outputFiles } = await build({
    stdin: { contents: code.replaceAll("http://localhost:2000", stage.url), resolveDir: root, loader: "ts" },
    alias: { "charla-client": join(root, "src/index.ts") },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, outputFiles[0]?.text ?? "");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  try {
    await import(pathToFileURL(file).href);
    return log.mock.calls.map((said) => said.join(" "));
  } finally {
    log.mockRestore();
  }
}

test("the README's code works, block after block, and both languages show the same", async () => {
  const [english, spanish] = ["README.md", "README.es.md"].map((page) => blocks(read(`clients/typescript/${page}`)));
  expect(spanish?.filter((block) => block.marked)).toEqual(english?.filter((block) => block.marked));
  const code = english?.filter((block) => block.marked && block.language === "ts").map((block) => block.code) ?? [];
  expect(code).toHaveLength(3);
  stage.model.player = (call) => call.say("Sobre ").say(call.question).end();
  const said = await run("readme", code.join("\n"));
  expect(said).toContain("Sobre ¿Cuánto hemos gastado?");
  expect(said).toContain("Sobre ¿Y de media por factura?");
  expect(said.at(-1)).toMatch(/^(online|closed) 4 /);
});

test("the guide's code works, and both languages show the same", async () => {
  const [english = [], spanish] = ["en", "es"].map((language) => blocks(read(`docs/clients/${language}.md`)));
  expect(spanish).toEqual(english);
  const code = english.filter((block) => block.marked).map((block) => block.code);
  expect(code).toHaveLength(3);
  stage.model.player = (call) => call.say("Sobre ").say(call.question).end();
  const said = await run("guide", code.join("\n"));
  expect(said[0]).toBe("Sobre ¿Cuánto hemos gastado?");
  expect(said).toContain("assistant done Sobre ¿Y de media por factura?");
  expect(said).toContain("somebody else changed the figures");
});

test("the guide's components are valid TypeScript", () => {
  const components = blocks(read("docs/clients/en.md")).filter((block) => block.language === "tsx");
  expect(components).toHaveLength(2);
  const files = components.map(({ code }, i) => ({ name: join(root, `test/guide-${i}.tsx`), code }));
  expect(typeErrors(files)).toEqual([]);
});
