import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { read, repo } from "./repo.ts";

const pages = execFileSync("git", ["ls-files", "*.md"], { cwd: repo("."), encoding: "utf8" })
  .trim()
  .split("\n");

test.each(pages)("%s links only to what is in the repository", (page) => {
  const text = read(page).replace(/^```[\s\S]*?^```$/gm, "");
  const targets = [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map((match) => match[1] ?? "");
  const broken = targets.filter((target) => {
    const file = resolve(dirname(repo(page)), target);
    return /^\w+:/.test(target) || relative(repo("."), file).startsWith("..") || !existsSync(file);
  });
  expect(broken).toEqual([]);
});
