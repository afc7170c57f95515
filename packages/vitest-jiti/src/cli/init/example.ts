/** One stub and its gates, for a project without any. */
export const example: Readonly<Record<string, string>> = {
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

testMoney("refuses what is not money", () => {
  expect(() => parseMoney("not money")).toThrow(RangeError);
});
`,
};
