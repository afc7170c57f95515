import { expect, test } from "vitest";
import { isTestFile } from "./is-test-file.ts";

test("what belongs to the tests is known by its name", () => {
  const tests = ["test/a.ts", "a/__mocks__/b.ts", "src/a.test.ts", "src/a.bench.mjs"];
  const configuration = ["vitest.config.ts", "packages/a/vite.config.mts", "vitest.workspace.js", "jiti.config.ts"];
  expect([...tests, ...configuration].filter((file) => !isTestFile(file))).toEqual([]);
  expect(["src/latest/a.ts", "src/test.ts", "src/vitest.ts/a.ts", "src/my-vite.config.ts"].filter(isTestFile)).toEqual(
    [],
  );
});
