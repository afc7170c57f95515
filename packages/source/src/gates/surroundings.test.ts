import { expect, test } from "vitest";
import { scanProject } from "../project/index.ts";
import { projectTree } from "../testing/project-tree.ts";

const money = `import { jiti } from "vitest-jiti";
export function parseMoney(raw: string): number { return jiti.stub(); }
`;

function scan(gates: string, more: Readonly<Record<string, string>> = {}) {
  const { root } = projectTree({
    "src/money.ts": money,
    "src/rows.ts": "export const rows = [1];",
    "src/other.ts": "export const rows = [1];",
    "test/a.test.ts": `import { describe, it, expect, beforeEach, vi } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport { parseMoney } from "../src/money";\nimport { rows } from "../src/rows";\n${gates}`,
    ...more,
  });
  const { sites, targets, problems } = scanProject({ root });
  expect(problems).toEqual([]);
  return { sites, gatesHash: [...targets.values()].map(({ gatesHash }) => gatesHash)[0] };
}

test("helpers are the local declarations behind a gate, its suites and their hooks", () => {
  const { sites } = scan(`const testMoney = jiti.requiredFor(parseMoney);
const unused = 1;
type Row = [string, number];
const table: Row[] = [["1", 1]];
const half = (n: number) => double(n) / 4;
function double(n: number) { return n * 2; }
vi.useFakeTimers();
beforeEach(() => reset());
let state = 0;
function reset() { state = 0; }
const testDb = testMoney.extend({ db: async ({}, use) => { await use(connect()); } });
function connect() { return state; }
describe.each(table)("prices of %s", (raw, cents) => {
  const local = { raw };
  beforeEach(() => { state++; });
  describe("inner", () => {
    testMoney("halves", () => { expect(half(parseMoney(local.raw))).toBe(cents); });
  });
});
describe("another", () => { beforeEach(() => { unused; }); });
for (const n of rows) { testMoney(\`row \${n}\`, () => {}); }
testDb("with a fixture", ({ db }) => { expect(db).toBe(0); });
const register = (title: string) => { testMoney(title, () => {}); };
register("from a function");
export function registerAll(titles: string[]) { for (const title of titles) testMoney(title, () => {}); }
describe("called in a suite", () => { registerAll(["a", "b"]); });
`);
  expect(sites.map(({ helpers }) => helpers)).toMatchInlineSnapshot(`
    [
      [
        "type Row = [string, number];",
        "const table: Row[] = [["1", 1]];",
        "const half = (n: number) => double(n) / 4;",
        "function double(n: number) { return n * 2; }",
        "vi.useFakeTimers();",
        "beforeEach(() => reset());",
        "let state = 0;",
        "function reset() { state = 0; }",
        "describe.each(table)("prices of %s", (raw, cents) => { … })",
        "const local = { raw };",
        "beforeEach(() => { state++; });",
        "describe("inner", () => { … })",
      ],
      [
        "vi.useFakeTimers();",
        "beforeEach(() => reset());",
        "let state = 0;",
        "function reset() { state = 0; }",
        "for (const n of rows) { … }",
      ],
      [
        "vi.useFakeTimers();",
        "beforeEach(() => reset());",
        "let state = 0;",
        "function reset() { state = 0; }",
        "const testDb = testMoney.extend({ db: async ({}, use) => { await use(connect()); } });",
        "function connect() { return state; }",
      ],
      [
        "vi.useFakeTimers();",
        "beforeEach(() => reset());",
        "let state = 0;",
        "function reset() { state = 0; }",
        "const register = (title: string) => { … };",
        "register("from a function");",
      ],
      [
        "vi.useFakeTimers();",
        "beforeEach(() => reset());",
        "let state = 0;",
        "function reset() { state = 0; }",
        "function registerAll(titles: string[]) { … }",
        "for (const title of titles) { … }",
        "describe("called in a suite", () => { registerAll(["a", "b"]); });",
      ],
    ]
  `);
});

const base = `const testMoney = jiti.requiredFor(parseMoney);
function check(raw: string) { expect(parseMoney(raw)).toBe(helper(1)); }
const helper = (n: number) => n;
describe("a", () => { testMoney("one", () => { check("1"); expect(rows).toEqual([1]); }); });
`;

test.each([
  ["formatting", base.replaceAll("{ ", "{\n    ").replaceAll('"', "'").replaceAll("; ", "\n")],
  ["comments", base.replaceAll("{", "{ /* why */")],
  ["another test beside it", `${base}it("ordinary", () => {});`],
  ["a new place in the file", `\n\nconst x = 1;\n${base}`],
])("%s does not change the hash of the gates", (_what, changed) => {
  expect(scan(changed).gatesHash).toBe(scan(base).gatesHash);
});

test("what a function is called with that registers gates changes their hash", () => {
  const registers =
    "function all(titles: string[]) { for (const title of titles) jiti.requiredFor(parseMoney)(title, () => {}); }\n";
  expect(scan(`${registers}all(["a"]);`).gatesHash).not.toBe(scan(`${registers}all(["b"]);`).gatesHash);
});

test.each([
  ["the body", base.replace('check("1")', 'check("2")')],
  ["the title", base.replace('"one"', '"two"')],
  ["the title of the suite", base.replace('describe("a"', 'describe("b"')],
  ["a helper", base.replace("helper(1)", "helper(2)")],
  ["a helper's helper", base.replace("(n: number) => n", "(n: number) => n + 1")],
  ["another gate", `${base}testMoney("two", () => {});`],
  ["a hook", `${base}beforeEach(() => {});`],
])("%s changes the hash of the gates", (_what, changed) => {
  expect(scan(changed).gatesHash).not.toBe(scan(base).gatesHash);
});

test("what a gate imports counts by what it is", () => {
  const elsewhere = scan(base.replaceAll("rows", "renamed"), {
    "test/a.test.ts": "",
    "test/deep/b.test.ts": `import { describe, expect } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport { parseMoney } from "../../src/money.js";\nimport { rows } from "../../src/rows.js";\n${base}`,
  });
  expect(elsewhere.gatesHash).toBe(scan(base).gatesHash);
  const other = scan("", {
    "test/a.test.ts": `import { describe, expect } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport { parseMoney } from "../src/money";\nimport { rows } from "../src/other";\n${base}`,
  });
  expect(other.gatesHash).not.toBe(scan(base).gatesHash);
});
