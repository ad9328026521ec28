import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    maxWorkers: 2, // each file has a server of its own, and some a browser
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
