import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A path in this repository. */
export const repo = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const read = (path) => readFileSync(repo(path), "utf8");
