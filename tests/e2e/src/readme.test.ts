import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocks } from "./markdown.ts";
import { requireFree } from "./ports.ts";
import { read, repo } from "./repo.ts";
import { Server } from "./server.ts";

const english = blocks(read("README.md"));
const spanish = blocks(read("README.es.md"));
let server: Server | undefined;

beforeAll(async () => {
  await requireFree(2000);
  server = await Server.start({ port: 2000 });
});

afterAll(() => server?.dispose());

test("the README's commands work, pasted one after another", () => {
  const commands = english.filter((block) => block.marked && block.language === "sh").map((block) => block.code);
  expect(commands.length).toBeGreaterThan(0);
  const script = ["set -euo pipefail", ...commands].join("\n");
  const run = spawnSync("bash", ["-c", script], { cwd: repo("."), encoding: "utf8", timeout: 30_000 });
  expect(run.status, run.stdout + run.stderr).toBe(0);
});

test("both READMEs show the same code", () => {
  expect(spanish).toEqual(english);
});
