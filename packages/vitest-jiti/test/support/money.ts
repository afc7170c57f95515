import type { ScriptedReply } from "@vitest-jiti/agents/testing";

/** One target with six gates. */
export const money: Readonly<Record<string, string>> = {
  "src/money.ts": `import { jiti } from "vitest-jiti";

/** Parse a currency string such as "$1,234.56" into cents. Throws RangeError when it is not money. */
export function parseMoney(raw: string): number {
  // strip the symbol and the separators first
  return jiti.stub();
}
`,
  "test/money.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { parseMoney } from "../src/money.js";

const testMoney = jiti.requiredFor(parseMoney);

testMoney("reads symbols and separators", () => {
  expect(parseMoney("$1,234.56")).toBe(123456);
});
testMoney.each([["€2", 200], ["0.5", 50]] as const)("%s is %i cents", (raw, cents) => {
  expect(parseMoney(raw)).toBe(cents);
});
testMoney("throws RangeError", () => {
  expect(() => parseMoney("not money")).toThrow(RangeError);
});
`,
};

export const solution = `const cents = Math.round(Number(raw.replace(/[$€,]/g, "")) * 100);
if (Number.isNaN(cents)) throw new RangeError(\`not money: \${raw}\`);
return cents;`;

/** A submission as a model would send it. */
export function submit(body: string, more: Readonly<Record<string, unknown>> = {}): ScriptedReply {
  return { tools: [{ name: "submit", input: { body, rating: 9, ...more } }] };
}

/** Spec tests as a model would send them: bodies by the titles of their gates. */
export function submitTests(
  bodies: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): ScriptedReply {
  const tests = Object.entries(bodies).map(([gate, body]) => ({ gate, body }));
  return { tools: [{ name: "submit_tests", input: { tests, ...more } }] };
}
