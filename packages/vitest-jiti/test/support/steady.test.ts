import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { steady } from "./steady.ts";

const testSteady = jiti.requiredFor(steady);

testSteady.each([
  [" ✓ test/money.test.ts (4 tests) 4ms", " ✓ test/money.test.ts (4 tests) <time>"],
  ["1 submission · 3.1 s · 150 tokens", "1 submission · <time> · 150 tokens"],
  ["took 12.5s, then 300 ms", "took <time>, then <time>"],
  ["5 seconds, 10 msgs, v5.1.1 and 2s2", "5 seconds, 10 msgs, v5.1.1 and 2s2"],
])("%j becomes %j", (output, expected) => {
  expect(steady(output)).toBe(expected);
});

testSteady("hides when a run started and how long it took, to the end of the line", () => {
  expect(steady("   Start at  09:14:05\n   Duration  365ms (worker 97%, environment 3%)\n   Tests  1")).toBe(
    "   Start at <time>\n   Duration <time>\n   Tests  1",
  );
});

testSteady("leaves out frames of the package itself, and no others", () => {
  const output = [
    "StubError: not generated",
    " ❯ stub.pending ../../somewhere/vitest-jiti/dist/index.mjs:38:8",
    " ❯ parseMoney src/money.ts:6:15",
    "read vitest-jiti/dist/index.mjs",
    "",
  ].join("\n");
  expect(steady(output)).toBe(
    "StubError: not generated\n ❯ parseMoney src/money.ts:6:15\nread vitest-jiti/dist/index.mjs\n",
  );
});

testSteady("changes nothing else", () => {
  expect(steady("")).toBe("");
  expect(steady("Tests  4 passed (4)\n\n")).toBe("Tests  4 passed (4)\n\n");
});
