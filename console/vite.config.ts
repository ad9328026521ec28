import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const client = resolve(import.meta.dirname, "../clients/typescript/src");

/** Every file lies there compressed as well: the server sends it as it is. */
const compressed = (): Plugin => ({
  name: "compressed",
  apply: "build",
  writeBundle({ dir = "dist" }) {
    for (const file of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
      if (!/\.(html|js|css|svg)$/.test(file)) continue;
      const bytes = readFileSync(join(dir, file));
      writeFileSync(join(dir, `${file}.br`), brotliCompressSync(bytes));
      writeFileSync(join(dir, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
});

export default defineConfig({
  base: "/",
  plugins: [react(), compressed()],
  resolve: {
    alias: [
      // HTML in an answer stays text, so what would parse it is left out.
      { find: "rehype-raw", replacement: resolve(import.meta.dirname, "src/chat/noHtml.ts") },
      { find: /^charla-client$/, replacement: join(client, "index.ts") },
      { find: /^charla-client\/react$/, replacement: join(client, "react/index.ts") },
    ],
    dedupe: ["react", "react-dom"],
  },
  build: {
    assetsDir: "console",
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: { "/chat": { target: "http://localhost:2000", ws: true }, "/health": "http://localhost:2000" } },
});
