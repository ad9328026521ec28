import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");

/** One script with everything that it needs, as a bundler makes it for a page. */
export async function bundle(entry: string, define: Record<string, string> = {}, format: "esm" | "iife" = "esm") {
  const { outputFiles } = await build({
    entryPoints: [resolve(root, entry)],
    bundle: true,
    write: false,
    format,
    jsx: "automatic",
    target: "es2022",
    nodePaths: [resolve(root, "node_modules")],
    alias: {
      "charla-client": resolve(root, "src/index.ts"),
      "charla-client/react": resolve(root, "src/react/index.ts"),
    },
    define: { "process.env.NODE_ENV": '"development"', ...define },
  });
  return outputFiles[0]?.text ?? "";
}

/** A web site, on another origin than the server's: its files by their paths. */
export async function openSite(files: Record<string, string>) {
  const site = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    const file = files[path];
    if (file === undefined) return void response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
    const type = path.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(file);
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  return {
    url: `http://localhost:${(site.address() as AddressInfo).port}`.replace("localhost", "127.0.0.1"),
    close: () => {
      site.closeAllConnections();
      site.close();
    },
  };
}

export const html = (script: string) =>
  `<!doctype html><html lang="es"><meta charset="utf-8"><title>Charla</title><div id="root"></div><script type="module" src="${script}"></script></html>`;
