import { readFileSync } from "node:fs";
import { errorCodes } from "@vitest-jiti/core";
import { expect, test } from "vitest";

test("every code is explained once, and nothing else is", () => {
  const text = readFileSync(new URL("./errors.md", import.meta.url), "utf8");
  const explained = [...text.matchAll(/^\| `(JITI_[A-Z_]+)` *\|/gm)].map(([, code]) => code);
  expect(explained.toSorted()).toEqual([...errorCodes].sort());
});
