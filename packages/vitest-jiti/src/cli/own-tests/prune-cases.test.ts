import { casesPath, putCase } from "@vitest-jiti/core";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { pruneCases } from "./prune-cases.ts";

test("cases go with the title of their property, and files with their last case", () => {
  const root = mkdtempSync(join(tmpdir(), "jiti-cases-"));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const found = { values: { n: 1 }, seed: 1, path: "0" };
  const both = putCase(putCase(undefined, "test/a.test.ts", ["stays"], found), "test/a.test.ts", ["goes"], found) ?? "";
  write(casesPath("test/a.test.ts"), both);
  write("test/a.test.ts", 'testA.prop({})("stays", () => {});');
  write(casesPath("gone.test.ts"), both);
  const pruned = pruneCases(root);
  rmSync(root, { recursive: true });
  expect(pruned.map(({ file, text }) => [file, text])).toEqual([
    [casesPath("gone.test.ts"), undefined],
    [casesPath("test/a.test.ts"), putCase(undefined, "test/a.test.ts", ["stays"], found)],
  ]);
});
