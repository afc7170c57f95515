import { expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

test.each([
  [["merge", "--all", "--dry-run", "parseMoney"], "Either name targets or say --all."],
  [["merge", "--all", "--dry-run=true", "parseMoney"], "Either name targets or say --all."],
  [["merge", "--dry-run"], "Name targets by key, file or name, or say --all."],
])("a flag does not swallow what follows it: %j", async (typed, told) => {
  const warnings: string[] = [];
  const shell = {
    folder: import.meta.dirname,
    env: {},
    print: () => undefined,
    warn: (text: string) => void warnings.push(text),
  };
  expect(await runCli(typed, "0.0.0", shell)).toBe(2);
  expect(warnings.join("\n")).toContain(told);
});
