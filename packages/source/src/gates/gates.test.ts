import { expect, test } from "vitest";
import { scanProject } from "../project/index.ts";
import { projectTree } from "../testing/project-tree.ts";

const money = `import { jiti } from "vitest-jiti";
/** Cents of a price. */
export function parseMoney(raw: string): number { return jiti.stub(); }
export const formatMoney = (cents: number): string => jiti.stub();
export function plain(): number { return 1; }
`;

const clock = `import { jiti } from "vitest-jiti";
export class Base { tick(): number { return jiti.stub(); } }
export class Clock extends Base {
  #ms = 0;
  static parse(raw: string): Clock { return jiti.stub(); }
  toString(): string { return jiti.stub(); }
  get ms(): number { return jiti.stub(); }
  set ms(value: number) { jiti.stub(); }
  [Symbol.iterator](): Iterator<number> { return jiti.stub(); }
}
export class Whole { constructor() { jiti.stub(); } run(): void { jiti.stub(); } }
export const api = { codec: { encode(raw: string): string { return jiti.stub(); } }, decode: (raw: string): string => jiti.stub() };
export default function (): number { return jiti.stub(); }
`;

/** The sites of one test file, shortly: form, lines, targets. */
function sitesOf(gates: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const { root } = projectTree({
    "src/money.ts": money,
    "src/clock.ts": clock,
    "test/a.test.ts": `import { jiti } from "vitest-jiti";\nimport { parseMoney, formatMoney, plain } from "../src/money.js";\nimport make, { Clock, Whole, api } from "../src/clock";\n${gates}`,
    ...more,
  });
  const { sites, problems } = scanProject({ root });
  return [
    ...sites.map(
      ({ form, unwritten, location, endLine, targets }) =>
        `${location.file.replace("test/", "")} ${unwritten ? "unwritten" : form} ${location.line - 3}:${location.column}-${endLine - 3} ${targets.join(" ")}`,
    ),
    ...problems.map(
      ({ code, at, message }) => `${code} ${(at?.line ?? 0) - 3} ${message.split("\n")[0]?.replace(/^\S+ /, "")}`,
    ),
  ];
}

test("members are found by whatever name they have", () => {
  const odd = `import { jiti } from "vitest-jiti";
export const odd = {
  "a-b"(): number { return jiti.stub(); },
  get last(): number { return jiti.stub(); },
  set last(value: number) { jiti.stub(); },
  *[Symbol.iterator](): Generator<number> { return jiti.stub(); },
};
export class Odd {
  "c-d"(): number { return jiti.stub(); }
  ["plain"](): number { return jiti.stub(); }
  static 7(): number { return jiti.stub(); }
  [Symbol.toPrimitive](): number { return jiti.stub(); }
}
export const KEY = "key";
export const named = { 8(): number { return jiti.stub(); }, [KEY](): number { return jiti.stub(); } };
`;
  const gates = `import { odd, Odd, named, KEY } from "../src/odd";
jiti.requiredFor(odd["a-b"])("1", () => {});
jiti.requiredFor(odd, "a-b")("2", () => {});
jiti.requiredFor(odd, "last")("3", () => {});
jiti.requiredFor(odd[Symbol.iterator])("4", () => {});
jiti.requiredFor(Odd.prototype["c-d"])("5", () => {});
jiti.requiredFor(Odd, "c-d")("6", () => {});
jiti.requiredFor(Odd, "plain")("7", () => {});
jiti.requiredFor(Odd, { static: "7" })("8", () => {});
jiti.requiredFor(Odd.prototype[Symbol.toPrimitive])("9", () => {});
jiti.requiredFor(named[8])("10", () => {});
jiti.requiredFor(named[KEY])("11", () => {});
jiti.requiredFor(named.other)("12", () => {});
jiti.requiredFor(Odd, "other")("13", () => {});
`;
  expect(sitesOf(gates, { "src/odd.ts": odd })).toMatchInlineSnapshot(`
    [
      "a.test.ts test 2:1-2 src/odd.ts:odd."a-b"",
      "a.test.ts test 3:1-3 src/odd.ts:odd."a-b"",
      "a.test.ts test 4:1-4 src/odd.ts:odd.last src/odd.ts:odd.last=",
      "a.test.ts test 5:1-5 src/odd.ts:odd.[Symbol.iterator]",
      "a.test.ts test 6:1-6 src/odd.ts:Odd#"c-d"",
      "a.test.ts test 7:1-7 src/odd.ts:Odd#"c-d"",
      "a.test.ts test 8:1-8 src/odd.ts:Odd#plain",
      "a.test.ts test 9:1-9 src/odd.ts:Odd.7",
      "a.test.ts test 10:1-10 src/odd.ts:Odd#[Symbol.toPrimitive]",
      "a.test.ts test 11:1-11 src/odd.ts:named.8",
      "a.test.ts test 12:1-12 src/odd.ts:named.[KEY]",
      "JITI_GATE_NOT_A_TARGET 13 named.other of src/odd.ts is not a target: neither it nor a member of it is a stub.",
      "JITI_GATE_NOT_A_TARGET 14 Odd.other of src/odd.ts is not a target: neither it nor a member of it is a stub.",
    ]
  `);
});

test("every chain of a bound test", () => {
  expect(
    sitesOf(`const testMoney = jiti.requiredFor(parseMoney);
testMoney("plain", () => {});
testMoney("options", { retry: 1 }, () => {});
testMoney.skip("skip", () => {}); testMoney.only("only", () => {});
testMoney.todo("todo");
testMoney.concurrent.fails("chain", async () => {}, 100);
testMoney.each([[1, 2]])("each %i", (a, b) => {});
testMoney.for([1])("for", (a) => {});
testMoney.each\`a | b\${1}\`("tagged", () => {});
testMoney.skipIf(true)("skipIf", () => {});
testMoney.runIf(true).concurrent("runIf", () => {});
testMoney.prop({ n: 1 })("prop", ({ n }) => {});
const testWith = testMoney.extend({ db: async ({}, use) => { await use(1); } });
testWith("fixture", ({ db }) => {});
testMoney.beforeEach(() => {});
testMoney.describe("suite", () => { testMoney("inside", () => {}); });
testMoney.describe.concurrent.each([1])("suite %i", () => { it("inside", () => {}); });
testMoney.suite.skip.for\`n\${1}\`("suite", () => {});
testMoney.todo.each([1])("todo of a table");
testMoney("unwritten");
const options = { timeout: 1 };
testMoney("unwritten too", options);
testMoney("named body", body);
jiti.requiredFor(formatMoney)("direct", () => {});
jiti.requiredFor(formatMoney).each([1])("direct each", () => {});
(testMoney as any)("wrapped", () => {});
function body() {}`),
  ).toMatchInlineSnapshot(`
    [
      "a.test.ts test 2:1-2 src/money.ts:parseMoney",
      "a.test.ts test 3:1-3 src/money.ts:parseMoney",
      "a.test.ts test 4:1-4 src/money.ts:parseMoney",
      "a.test.ts test 4:35-4 src/money.ts:parseMoney",
      "a.test.ts test 5:1-5 src/money.ts:parseMoney",
      "a.test.ts test 6:1-6 src/money.ts:parseMoney",
      "a.test.ts test 7:1-7 src/money.ts:parseMoney",
      "a.test.ts test 8:1-8 src/money.ts:parseMoney",
      "a.test.ts test 9:1-9 src/money.ts:parseMoney",
      "a.test.ts test 10:1-10 src/money.ts:parseMoney",
      "a.test.ts test 11:1-11 src/money.ts:parseMoney",
      "a.test.ts test 12:1-12 src/money.ts:parseMoney",
      "a.test.ts test 14:1-14 src/money.ts:parseMoney",
      "a.test.ts suite 16:1-16 src/money.ts:parseMoney",
      "a.test.ts test 16:37-16 src/money.ts:parseMoney",
      "a.test.ts suite 17:1-17 src/money.ts:parseMoney",
      "a.test.ts suite 18:1-18 src/money.ts:parseMoney",
      "a.test.ts test 19:1-19 src/money.ts:parseMoney",
      "a.test.ts unwritten 20:1-20 src/money.ts:parseMoney",
      "a.test.ts unwritten 22:1-22 src/money.ts:parseMoney",
      "a.test.ts test 23:1-23 src/money.ts:parseMoney",
      "a.test.ts test 24:1-24 src/money.ts:formatMoney",
      "a.test.ts test 25:1-25 src/money.ts:formatMoney",
      "a.test.ts test 26:1-26 src/money.ts:parseMoney",
    ]
  `);
});

test("suites, several targets, members", () => {
  expect(
    sitesOf(`jiti.requiredFor(parseMoney, () => {
  it("one", () => {});
});
jiti.requiredFor([parseMoney, formatMoney])("both", () => {});
jiti.requiredFor(Clock, "toString")("method", () => {});
jiti.requiredFor(Clock, { static: "parse" })("static", () => {});
jiti.requiredFor(Clock, "ms")("getter and setter", () => {});
jiti.requiredFor(Clock, Symbol.iterator)("symbol", () => {});
jiti.requiredFor(Clock.prototype.toString)("prototype", () => {});
jiti.requiredFor(Clock.parse)("static member", () => {});
jiti.requiredFor(Clock)("class", () => {});
jiti.requiredFor(Clock, "tick")("inherited", () => {});
jiti.requiredFor(Clock, "toString", () => {});
jiti.requiredFor(Whole)("generated whole", () => {});
jiti.requiredFor(Whole, "run")("part of it", () => {});
jiti.requiredFor(api.codec.encode)("object member", () => {});
jiti.requiredFor(api, "decode")("object key", () => {});
jiti.requiredFor(make)("default", () => {});
jiti.requiredFor(parseMoney, suite);
function suite() {}`),
  ).toMatchInlineSnapshot(`
    [
      "a.test.ts suite 1:1-3 src/money.ts:parseMoney",
      "a.test.ts test 4:1-4 src/money.ts:formatMoney src/money.ts:parseMoney",
      "a.test.ts test 5:1-5 src/clock.ts:Clock#toString",
      "a.test.ts test 6:1-6 src/clock.ts:Clock.parse",
      "a.test.ts test 7:1-7 src/clock.ts:Clock#ms src/clock.ts:Clock#ms=",
      "a.test.ts test 8:1-8 src/clock.ts:Clock#[Symbol.iterator]",
      "a.test.ts test 9:1-9 src/clock.ts:Clock#toString",
      "a.test.ts test 10:1-10 src/clock.ts:Clock.parse",
      "a.test.ts test 11:1-11 src/clock.ts:Clock#[Symbol.iterator] src/clock.ts:Clock#ms src/clock.ts:Clock#ms= src/clock.ts:Clock#toString src/clock.ts:Clock.parse",
      "a.test.ts test 12:1-12 src/clock.ts:Base#tick",
      "a.test.ts suite 13:1-13 src/clock.ts:Clock#toString",
      "a.test.ts test 14:1-14 src/clock.ts:Whole",
      "a.test.ts test 15:1-15 src/clock.ts:Whole",
      "a.test.ts test 16:1-16 src/clock.ts:api.codec.encode",
      "a.test.ts test 17:1-17 src/clock.ts:api.decode",
      "a.test.ts test 18:1-18 src/clock.ts:default",
      "a.test.ts suite 19:1-19 src/money.ts:parseMoney",
    ]
  `);
});

test("names are followed in their scopes", () => {
  expect(
    sitesOf(`const testX = jiti.requiredFor(parseMoney);
describe("inner", () => {
  const testX = jiti.requiredFor(formatMoney);
  testX("of the inner one", () => {});
  function f(testX: any) { testX("of nobody", () => {}); }
});
testX("of the outer one", () => {});
const alias = testX;
alias("alias", () => {});
const target = api.decode;
jiti.requiredFor(target)("constant", () => {});
function g(jiti: any) { jiti.requiredFor(parseMoney)("another jiti", () => {}); }
const required = jiti.requiredFor;
required(parseMoney)("kept in a constant", () => {});
const { requiredFor, requiredFor: other } = jiti;
requiredFor(parseMoney)("taken apart", () => {});
other(formatMoney, () => {});`),
  ).toMatchInlineSnapshot(`
    [
      "a.test.ts test 4:3-4 src/money.ts:formatMoney",
      "a.test.ts test 7:1-7 src/money.ts:parseMoney",
      "a.test.ts test 9:1-9 src/money.ts:parseMoney",
      "a.test.ts test 11:1-11 src/clock.ts:api.decode",
      "a.test.ts test 14:1-14 src/money.ts:parseMoney",
      "a.test.ts test 16:1-16 src/money.ts:parseMoney",
      "a.test.ts suite 17:1-17 src/money.ts:formatMoney",
    ]
  `);
});

test("jiti under another name", () => {
  expect(
    sitesOf("", {
      "test/c.test.ts": `import * as whole from "vitest-jiti";\nimport { parseMoney } from "../src/money";\n\nwhole.jiti.requiredFor(parseMoney)("x", () => {});`,
      "test/b.test.ts": `import { jiti as spec } from "vitest-jiti";\nimport * as all from "../src/money";\n\nspec.requiredFor(all.parseMoney)("x", () => {});`,
    }),
  ).toMatchInlineSnapshot(`
    [
      "b.test.ts test 1:1-1 src/money.ts:parseMoney",
      "c.test.ts test 1:1-1 src/money.ts:parseMoney",
    ]
  `);
});

test("what cannot be followed is told, with its place", () => {
  expect(
    sitesOf(`jiti.requiredFor(plain)("ordinary function", () => {});
jiti.requiredFor(unknown)("undeclared", () => {});
jiti.requiredFor(pick())("computed", () => {});
const tests = [parseMoney].map((f) => jiti.requiredFor(f));
const both = { a: jiti.requiredFor(parseMoney) };
register(jiti.requiredFor(parseMoney));
const testMoney = jiti.requiredFor(parseMoney);
register(testMoney);
export const requiredFor = jiti.requiredFor; register(jiti.requiredFor); register(requiredFor);
jiti.requiredFor();
const unused = jiti.requiredFor(plain);`),
  ).toMatchInlineSnapshot(`
    [
      "JITI_GATE_NOT_A_TARGET 1 plain of src/money.ts is not a target: neither it nor a member of it is a stub.",
      "JITI_GATE_UNRESOLVED 2 the target unknown cannot be resolved: it is neither imported nor a constant of this module.",
      "JITI_GATE_UNRESOLVED 3 the target pick() cannot be resolved: it is not a name, or a property of one, that can be followed without running the code.",
      "JITI_GATE_UNRESOLVED 4 a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
      "JITI_GATE_UNRESOLVED 5 a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
      "JITI_GATE_UNRESOLVED 6 a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
      "JITI_GATE_UNRESOLVED 8 a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
      "JITI_GATE_UNRESOLVED 9 a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
      "JITI_GATE_UNRESOLVED 9 a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
      "JITI_GATE_UNRESOLVED 9 a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
      "JITI_GATE_UNRESOLVED 10 the target jiti.requiredFor() cannot be resolved: it is not a name, or a property of one, that can be followed without running the code.",
      "JITI_GATE_NOT_A_TARGET 11 plain of src/money.ts is not a target: neither it nor a member of it is a stub.",
    ]
  `);
});

test("targets are found through barrels, aliases and packages", () => {
  const tree = projectTree({
    "package.json": JSON.stringify({
      name: "shop",
      exports: { "./*": "./src/*.ts" },
      imports: { "#money": "./src/money.ts" },
      version: "1.0.0",
    }),
    "tsconfig.json": `{ /* paths */ "compilerOptions": { "paths": { "@/*": ["./src/*"] }, } }`,
    "src/money.ts": money,
    "src/clock.ts": clock,
    "src/index.ts": `export * from "./money.js";\nexport { default as make, api as tools } from "./clock.js";\nexport * as time from "./clock.js";\nimport { Clock } from "./clock.js";\nexport { Clock as default };`,
    "src/circle-a.ts": `export * from "./circle-b";`,
    "src/circle-b.ts": `export * from "./circle-a"; export { parseMoney as round } from "./index";`,
    "packages/kit/package.json": JSON.stringify({ name: "@shop/kit", exports: "./src/kit.ts" }),
    "packages/kit/src/kit.ts": `import { jiti } from "vitest-jiti";\nexport const kit = function (): void { jiti.stub(); };`,
    "test/a.test.ts": `import { jiti } from "vitest-jiti";
import Main, { parseMoney, make, tools, time } from "../src";
import { formatMoney } from "@/money";
import { parseMoney as own } from "shop/money";
import { parseMoney as hash } from "#money";
import { round } from "../src/circle-a";
import { kit } from "@shop/kit";
import { virtual } from "virtual:money";
jiti.requiredFor(parseMoney)("star", () => {});
jiti.requiredFor(make)("default as", () => {});
jiti.requiredFor(tools.decode)("renamed", () => {});
jiti.requiredFor(time.Clock, "toString")("namespace", () => {});
jiti.requiredFor(Main, "toString")("default", () => {});
jiti.requiredFor(formatMoney)("paths", () => {});
jiti.requiredFor(own)("self", () => {});
jiti.requiredFor(hash)("imports", () => {});
jiti.requiredFor(round)("circle", () => {});
jiti.requiredFor(kit)("workspace", () => {});
jiti.requiredFor(virtual)("bundler", () => {});
`,
  });
  tree.write({ "src/aliased.ts": `export { parseMoney as virtual } from "./money";` });
  tree.link("node_modules/@shop/kit", "packages/kit");
  const { root } = tree;
  const { sites, problems } = scanProject({
    root,
    resolve: (specifier, importer) =>
      specifier === "virtual:money" && importer === `${root}/test/a.test.ts` ? `${root}/src/aliased.ts` : undefined,
  });
  expect(sites.map(({ source, targets }) => `${/"([^"]*)", \(\)/.exec(source)?.[1]}: ${targets.join(" ")}`))
    .toMatchInlineSnapshot(`
    [
      "star: src/money.ts:parseMoney",
      "default as: src/clock.ts:default",
      "renamed: src/clock.ts:api.decode",
      "namespace: src/clock.ts:Clock#toString",
      "default: src/clock.ts:Clock#toString",
      "paths: src/money.ts:formatMoney",
      "self: src/money.ts:parseMoney",
      "imports: src/money.ts:parseMoney",
      "circle: src/money.ts:parseMoney",
      "workspace: packages/kit/src/kit.ts:kit",
      "bundler: src/money.ts:parseMoney",
    ]
  `);
  expect(problems.map(({ code, at }) => `${code} ${at?.line}`)).toMatchInlineSnapshot(`[]`);
});

test("bound tests may be exported, passed on and extended by helper modules", () => {
  const { root } = projectTree({
    "src/money.ts": money,
    "test/support/bound.ts": `import { jiti } from "vitest-jiti";\nimport { parseMoney, formatMoney } from "../../src/money";\nexport const testMoney = jiti.requiredFor(parseMoney);\nexport default jiti.requiredFor(formatMoney);`,
    "test/support/index.ts": `export * from "./bound";\nexport { default as testFormat } from "./bound";\nimport { testMoney } from "./bound";\nexport const testDeep = testMoney.extend({ a: 1 });`,
    "test/a.test.ts": `import { testMoney, testFormat, testDeep } from "./support";\ntestMoney("a", () => {});\ntestFormat("b", () => {});\ntestDeep("c", () => {});\n`,
    "test/b.test.ts": `import { test } from "vitest";\nimport testFormat from "./support/bound";\ntest("ordinary", () => {});\ntestFormat.each([1])("d", () => {});`,
    "test/d.test.ts": `import * as gates from "./support";\ngates.testMoney.only("f", () => {});\ngates.testDeep.each([1])("g", () => {});`,
    "test/c.test.ts": `import { other } from "./other";\nother("e", () => {});`,
    "test/other.ts": `export const other = (title: string, f: () => void) => f();`,
  });
  const { sites, problems, ...scan } = scanProject({ root });
  expect(sites.map(({ location, targets }) => `${location.file}:${location.line} ${targets.join(" ")}`))
    .toMatchInlineSnapshot(`
      [
        "test/a.test.ts:2 src/money.ts:parseMoney",
        "test/a.test.ts:3 src/money.ts:formatMoney",
        "test/a.test.ts:4 src/money.ts:parseMoney",
        "test/b.test.ts:4 src/money.ts:formatMoney",
        "test/d.test.ts:2 src/money.ts:parseMoney",
        "test/d.test.ts:3 src/money.ts:parseMoney",
      ]
    `);
  expect(problems).toEqual([]);
  expect(scan.targetsOf("test/b.test.ts")).toEqual(["src/money.ts:formatMoney"]);
});

test("files are told apart by what the test runner does with them", () => {
  const { root } = projectTree({
    "src/money.ts": money,
    "src/wrap.ts": `import { jiti } from "vitest-jiti";\nexport const wrap = (f: () => void) => [jiti.requiredFor, f];\nexport const gate = jiti.requiredFor;`,
    "test/a.test.ts": `import { jiti } from "vitest-jiti";\nimport { parseMoney } from "../src/money";\njiti.requiredFor(parseMoney)("runs", () => {});`,
    "test/a.test-d.ts": `import { jiti } from "vitest-jiti";\nimport { parseMoney } from "../src/money";\njiti.requiredFor(parseMoney)("has types", () => {});`,
    "test/lost.ts": `import { jiti } from "vitest-jiti";\nimport { parseMoney, formatMoney } from "../src/money";\njiti.requiredFor(parseMoney)("one", () => {});\njiti.requiredFor(formatMoney)("two", () => {});`,
  });
  const scan = scanProject({
    root,
    useOf: (file) => (file.endsWith(".test.ts") ? "runs" : file.endsWith("-d.ts") ? "types" : "none"),
  });
  const seen = [...scan.targets.values()].map(({ key, sites, typeSites }) => [
    key,
    ...[...sites, ...typeSites].map(({ source }) => source),
  ]);
  expect(seen).toMatchInlineSnapshot(`
    [
      [
        "src/money.ts:formatMoney",
      ],
      [
        "src/money.ts:parseMoney",
        "jiti.requiredFor(parseMoney)("runs", () => {})",
        "jiti.requiredFor(parseMoney)("has types", () => {})",
      ],
    ]
  `);
  expect(scan.problems.map(({ message }) => message)).toMatchInlineSnapshot(`
    [
      "test/lost.ts:3:1: This file registers gates, but no project of your Vitest config runs it, so they do not count.
      Name it like your other test files (test.include), or export the bound test and register the gates in a test file. Files like *.test-d.ts need typecheck: { enabled: true }.",
    ]
  `);
});

test("a title alone can be written where another file can name its targets, and not in the middle of them", () => {
  const { root } = projectTree({
    "src/twice.ts": `import { jiti } from "vitest-jiti";
export function twice(n: number): number { return jiti.stub(); }
if (import.meta.vitest) {
  const testTwice = jiti.requiredFor(twice);
  testTwice("doubles zero");
}
`,
    "test/twice.test.ts": `import { jiti } from "vitest-jiti";
import { twice } from "../src/twice.js";
jiti.requiredFor(twice)("doubles one");
`,
  });
  const { sites } = scanProject({ root });
  expect(sites.map(({ location, unwritten, titles }) => [location.file, unwritten, titles])).toEqual([
    ["src/twice.ts", true, undefined],
    ["test/twice.test.ts", true, ["doubles one"]],
  ]);
});
