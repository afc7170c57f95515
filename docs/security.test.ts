import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { techniques } from "../packages/vitest-jiti/test/adversary/techniques/index.ts";

test("every technique of the adversary suite is named once, and nothing else is", () => {
  const text = readFileSync(new URL("./security.md", import.meta.url), "utf8");
  const [, listed = ""] = text.split("They live in");
  const named = [...listed.matchAll(/`([a-z\d-]+)`/g)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(techniques.map(({ name }) => name).sort());
});
