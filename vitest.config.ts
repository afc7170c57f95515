import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";

const ci = process.env["CI"] !== undefined;

/** Type tests (`*.test-d.ts`) are not here: `tsc --build` checks them together with everything else. */
export default defineConfig({
  test: {
    // Two leave room for the processes that end-to-end tests start themselves.
    maxWorkers: 2,
    reporters: ci ? ["default", "json"] : ["default"],
    outputFile: { json: "coverage/results.json" },
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "docs/**/*.test.ts",
            "bench/corpora/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "**/fixtures/**"],
          setupFiles: ["scripts/fixed-seed.ts"],
          // A test that hangs ends; how long the others take is the machine's affair.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The built package, on a helper of its own end-to-end tests: `.jiti/` at the top holds the code.
        plugins: [jiti()],
        test: {
          name: "end-to-end",
          include: ["packages/vitest-jiti/test/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/*.matrix.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
