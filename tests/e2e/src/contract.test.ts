import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repo } from "./repo.ts";
import { Server } from "./server.ts";

let server: Server;

beforeAll(async () => {
  server = await Server.start();
});

afterAll(() => server?.dispose());

test("the documented API holds, point by point", () => {
  const run = spawnSync("python3", [repo("tests/contract/contract.py"), server.url], {
    encoding: "utf8",
    timeout: 50_000,
  });
  expect(run.status, `${run.stdout}${run.stderr}${run.error ?? ""}`).toBe(0);
});
