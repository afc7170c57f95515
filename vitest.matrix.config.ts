import { defineConfig } from "vitest/config";

/** What `pnpm matrix` runs: the built package in every set-up that is supported. `pnpm test` runs a part of it. */
export default defineConfig({
  test: {
    include: ["packages/vitest-jiti/test/matrix/**/*.matrix.test.ts"],
    // Two leave room for the processes that the tests start themselves.
    maxWorkers: 2,
    reporters: ["default", "./packages/vitest-jiti/test/support/matrix-reporter.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
