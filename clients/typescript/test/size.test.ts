import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const src = (path: string) => resolve(import.meta.dirname, "../src", path);

async function size(entry: string, external: string[] = []) {
  const options = { bundle: true, minify: true, format: "esm", target: "es2022", write: false } as const;
  const { outputFiles } = await build({ entryPoints: [src(entry)], ...options, external });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

test("the core is small", async () => {
  expect(await size("index.ts")).toBeLessThan(6 * 1024);
});
