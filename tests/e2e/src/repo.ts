import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

export const repo = (path: string) => resolve(root, path);
export const read = (path: string) => readFileSync(repo(path), "utf8");
