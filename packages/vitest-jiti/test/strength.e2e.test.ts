import { scriptedServer } from "@vitest-jiti/agents/testing";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const files = {
  "src/pages.ts": `import { jiti } from "vitest-jiti";
/** How many pages of \`size\` items it takes for \`items\` of them. Throws RangeError for a size below 1. */
export function pageCount(items: number, size: number): number {
  return jiti.stub();
}
`,
  "test/pages.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { pageCount } from "../src/pages.js";
const testPages = jiti.requiredFor(pageCount);
testPages("counts full pages", () => expect(pageCount(20, 10)).toBe(2));
`,
};

const body = `if (size < 1) throw new RangeError("no size");
return Math.ceil(items / size);`;

const stronger = `testPages("counts a page that is not full", () => expect(pageCount(21, 10)).toBe(3));
testPages.each([0, -1])("refuses %i", (size) => expect(() => pageCount(1, size)).toThrow(RangeError));
testPages("takes one", () => expect(pageCount(3, 1)).toBe(3));
`;

test("weak gates are told after a generation, and shown with gates to paste", async () => {
  using project = new Project(files);
  await using server = await scriptedServer(() => submit(body));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url, JITI_STRENGTH: "1" });
  expect(run.exitCode, run.output).toBe(0);
  expect(run.stderr).toMatch(
    /! src\/pages\.ts:pageCount {2}weak: \d+ of \d+ wrong versions pass all gates; `npx vitest-jiti strength pageCount` shows them, with gates to paste/,
  );

  const weak = await project.jiti(["strength"]);
  expect(weak.exitCode, weak.output).toBe(0);
  expect(weak.stdout).toMatchInlineSnapshot(`
    "src/pages.ts:pageCount: gates kill 42 % (12 mutants: 5 killed, 7 not, 0 without a difference that was found)

      line 2, ConditionalExpression: size < 1 -> false
        pageCount(0, 0): throws RangeError; the mutant: NaN
          testPages("pageCount(0, 0) throws RangeError", () => {
            expect(() => pageCount(0, 0)).toThrow(RangeError);
          });

      line 2, EqualityOperator: < -> <=
        pageCount(0, 1): 0; the mutant: throws RangeError
          testPages("pageCount(0, 1) is 0", () => {
            expect(pageCount(0, 1)).toBe(0);
          });

      line 2, OffByOne: 1 -> 0
        pageCount(0, 0): throws RangeError; the mutant: NaN
          testPages("pageCount(0, 0) throws RangeError", () => {
            expect(() => pageCount(0, 0)).toThrow(RangeError);
          });

      line 2, OffByOne: 1 -> 2
        pageCount(0, 1): 0; the mutant: throws RangeError
          testPages("pageCount(0, 1) is 0", () => {
            expect(pageCount(0, 1)).toBe(0);
          });

      line 3, NearMiss: Math.ceil(items / size) -> Math.ceil of 15 digits
        pageCount(9007199254740991, 1): 9007199254740991; the mutant: 9007199254740990
          testPages("pageCount(9007199254740991, 1) is 9007199254740991", () => {
            expect(pageCount(9007199254740991, 1)).toBe(9007199254740991);
          });

      line 3, MethodExpression: ceil -> floor
        pageCount(1, 2): 1; the mutant: 0
          testPages("pageCount(1, 2) is 1", () => {
            expect(pageCount(1, 2)).toBe(1);
          });

      line 3, NearMiss: ceil -> round
        pageCount(1, 4): 1; the mutant: 0
          testPages("pageCount(1, 4) is 1", () => {
            expect(pageCount(1, 4)).toBe(1);
          });"
  `);
  expect(readdirSync(project.path(".jiti/.cache/strength")).length).toBe(1);

  project.write({ "test/pages.test.ts": files["test/pages.test.ts"] + stronger });
  const strong = await project.jiti(["strength", "pageCount", "--json"]);
  expect(strong.exitCode, strong.output).toBe(0);
  const { targets } = JSON.parse(strong.stdout) as { targets: [{ key: string; share: number; survivors: unknown[] }] };
  expect(targets).toMatchObject([{ key: "src/pages.ts:pageCount", survivors: [], share: 1 }]);

  const unknown = await project.jiti(["strength", "nothing"]);
  expect([unknown.exitCode, unknown.stderr]).toEqual([1, expect.stringContaining("JITI_TARGET_UNKNOWN")]);
});
