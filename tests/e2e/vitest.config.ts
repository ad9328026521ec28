import { defineConfig } from "vitest/config";

/** They need the document's own ports, or measure how smooth something is. */
const alone = ["src/document.test.ts", "src/readme.test.ts", "src/console/long.test.ts", "src/restart.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "alone", include: alone, maxWorkers: 1, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: "together", // each file has a server and a browser of its own
          include: ["src/**/*.test.ts"],
          exclude: alone,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
