import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { Project } from "./support/project.ts";

const money = {
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

const solution = `const cents = Math.round(Number(raw.replace(/[$€,]/g, "")) * 100);
if (Number.isNaN(cents)) throw new RangeError(\`not money: \${raw}\`);
return cents;`;

test("a red run generates, ends green, and the next one needs no model", async () => {
  using project = new Project(money);
  await using server = await scriptedServer(() => ({ tools: [{ name: "submit", input: { body: solution, rating: 9 } }] }));

  const first = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(first.output).toBe("");
  expect(first.exitCode).toBe(0);
  expect(server.requests.length).toBe(1);

  const second = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(second.exitCode).toBe(0);
  expect(server.requests.length).toBe(1);
});
