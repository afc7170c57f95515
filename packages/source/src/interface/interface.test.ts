import type { TargetInterface, TargetKey } from "@vitest-jiti/core";
import fc from "fast-check";
import { format } from "prettier";
import { expect, test } from "vitest";
import { scanProject } from "../project/index.ts";
import { projectTree } from "../testing/project-tree.ts";

const zod = {
  "node_modules/zod/package.json": JSON.stringify({ name: "zod", version: "4.6.7", types: "index.d.ts" }),
  "node_modules/zod/index.d.ts": "export declare const z: any;",
};

const files = {
  ...zod,
  "package.json": "{}",
  "src/money.ts": `import { jiti } from "vitest-jiti";
import { z } from "zod";
import type * as Types from "./types.js";
import { type Currency as Money, DEFAULT, Row } from "./index.js";
import { round } from "./round.js";

const schema = z.object({ cents: z.number() });
type Parsed = z.infer<typeof schema>;
/** Not reached. */
type Unrelated = { a: 1 };
const secret = 1;

/**
 * Parses a price.
 *
 *   Throws RangeError.
 */
export async function parseMoney<T extends Types.Wide>(raw: string, currency: Money = DEFAULT, rows?: Row[]): Promise<Parsed & T> {
  // strip the symbol first
  /* then the separators */
  return jiti.stub({ uses: [round, secret], agent: "expert", model: "anthropic/x" }); // not a hint
}
`,
  "src/index.ts": `export * from "./types.js";\nexport { standard as DEFAULT } from "./round.js";`,
  "src/types.ts": `export type Currency = keyof typeof symbols | Extra;
const symbols = { $: 1, format(x: number): string { return String(x); } } as const;
type Extra = import("./extra.js").Extra;
export interface Row { cell: Cell<string>; next?: Row }
export interface Row { merged: Level }
class Cell<T> extends Base { #hidden = 1; private secret = 2; protected kept: T | undefined = undefined; constructor(readonly value: T) { super(); } get(): T { return this.value; } static { } }
class Base { base = 1 }
enum Level { Low, High }
export interface Wide { global: Ambient; node: import("node:url").URL }
export type NotReached = 1;`,
  "src/extra.ts": `export type Extra = "extra";`,
  "src/round.ts": `/** Rounds half to even.\n * More. */\nexport function round(n: number): number { return Math.round(n); }\nexport const standard = "$";`,
  "src/ambient.d.ts": `interface Ambient { a: number }\ninterface Other { b: number }`,
  "src/augment.ts": `declare global { interface Ambient { more: string } }\ndeclare module "zod" { interface Extra { x: 1 } }\nexport {};`,
};

function interfaceIn(changed: Readonly<Record<string, string>> = {}, key = "src/money.ts:parseMoney"): TargetInterface {
  const { targets, problems } = scanProject({ root: projectTree({ ...files, ...changed }).root });
  expect(problems).toEqual([]);
  return targets.get(key as TargetKey)!.interface;
}

test("an interface is what a caller and an implementer must know", () => {
  expect(interfaceIn()).toMatchInlineSnapshot(`
    {
      "doc": "Parses a price.

      Throws RangeError.",
      "form": "function",
      "hash": "37eaf2792bfcc263",
      "hints": [
        "strip the symbol first",
        "then the separators",
      ],
      "isAsync": true,
      "isGenerator": false,
      "key": "src/money.ts:parseMoney",
      "options": {
        "agent": "expert",
        "model": "anthropic/x",
      },
      "parameters": [
        "raw",
        "currency",
        "rows",
      ],
      "parts": {
        "class": "cf1cbb",
        "doc": "4bcb9b",
        "hints": "702875",
        "options": "8d237e",
        "reached": "dabf79",
        "signature": "376bee",
        "uses": "58567e",
      },
      "reached": [
        {
          "module": "node:url",
          "name": "URL",
          "text": "node:url",
        },
        {
          "module": "src/ambient.d.ts",
          "name": "Ambient",
          "text": "interface Ambient { a: number }",
        },
        {
          "module": "src/augment.ts",
          "name": "Ambient",
          "text": "interface Ambient { more: string }",
        },
        {
          "module": "src/augment.ts",
          "name": "zod",
          "text": "declare module "zod" { interface Extra { x: 1 } }",
        },
        {
          "module": "src/extra.ts",
          "name": "Extra",
          "text": "export type Extra = "extra";",
        },
        {
          "module": "src/money.ts",
          "name": "Parsed",
          "text": "type Parsed = z.infer<typeof schema>;",
        },
        {
          "module": "src/money.ts",
          "name": "schema",
          "text": "const schema = z.object({ cents: z.number() });",
        },
        {
          "module": "src/round.ts",
          "name": "standard",
          "text": "export const standard = "$";",
        },
        {
          "module": "src/types.ts",
          "name": "Base",
          "text": "class Base { base = 1 }",
        },
        {
          "module": "src/types.ts",
          "name": "Cell",
          "text": "class Cell<T> extends Base {   protected kept: T | undefined; constructor(readonly value: T); get(): T;  }",
        },
        {
          "module": "src/types.ts",
          "name": "Currency",
          "text": "export type Currency = keyof typeof symbols | Extra;",
        },
        {
          "module": "src/types.ts",
          "name": "Extra",
          "text": "type Extra = import("./extra.js").Extra;",
        },
        {
          "module": "src/types.ts",
          "name": "Level",
          "text": "enum Level { Low, High }",
        },
        {
          "module": "src/types.ts",
          "name": "Row",
          "text": "export interface Row { cell: Cell<string>; next?: Row }
    export interface Row { merged: Level }",
        },
        {
          "module": "src/types.ts",
          "name": "Wide",
          "text": "export interface Wide { global: Ambient; node: import("node:url").URL }",
        },
        {
          "module": "src/types.ts",
          "name": "symbols",
          "text": "const symbols = { $: 1, format(x: number): string; } as const;",
        },
        {
          "module": "zod",
          "name": "z",
          "text": "zod@4.6.7",
        },
      ],
      "signature": "export async function parseMoney<T extends Types.Wide>(raw: string, currency: Money = DEFAULT, rows?: Row[]): Promise<Parsed & T>",
      "uses": [
        {
          "module": "src/round.ts",
          "name": "round",
          "signature": "export function round(n: number): number;",
          "summary": "Rounds half to even. More.",
        },
        {
          "module": "src/money.ts",
          "name": "secret",
          "signature": "const secret = 1;",
          "summary": "",
        },
      ],
    }
  `);
});

test("what must be used is shown with its types and whole sentences, which are none of the target's own interface", () => {
  const using = (round: string): TargetInterface =>
    interfaceIn({
      "src/round.ts": round,
      "src/mode.ts": "export type Mode = keyof typeof modes;\nconst modes = { even: 1 };",
    });
  const round = `import type { Mode } from "./mode.js";
/**
 * Rounds a number the way that the mode
 * says, v1.2 style. Throws RangeError.
 *
 * Details follow.
 * @param n any number
 */
export function round(n: number, mode: Mode): number { return n; }
export const standard = "$";`;
  const found = using(round);
  expect(found.uses[0]).toMatchInlineSnapshot(`
    {
      "module": "src/round.ts",
      "name": "round",
      "signature": "export function round(n: number, mode: Mode): number;",
      "summary": "Rounds a number the way that the mode says, v1.2 style. Throws RangeError.",
    }
  `);
  expect(found.reached.filter(({ module }) => module === "src/mode.ts")).toMatchInlineSnapshot(`
    [
      {
        "module": "src/mode.ts",
        "name": "Mode",
        "text": "export type Mode = keyof typeof modes;",
      },
      {
        "module": "src/mode.ts",
        "name": "modes",
        "text": "const modes = { even: 1 };",
      },
    ]
  `);
  expect(using(round.replace("mode: Mode", "mode: string")).hash).toBe(found.hash);
});

test("a long summary ends with a sentence", () => {
  const sentence = `Word ${"word ".repeat(39).trim()}.`;
  const doc = `/** ${sentence} ${sentence} */`;
  const { uses } = interfaceIn({
    "src/round.ts": `${doc}\nexport function round(n: number): number { return n; }\nexport const standard = "$";`,
  });
  expect(uses[0]?.summary).toBe(sentence);
});

const original = () => interfaceIn().hash;
const money = files["src/money.ts"];
const edit = (file: keyof typeof files, from: string, to: string): Readonly<Record<string, string>> => {
  expect(files[file]).toContain(from);
  return { [file]: files[file].replaceAll(from, to) };
};

test.each<[string, () => Readonly<Record<string, string>>]>([
  ["a name of a parameter", () => edit("src/money.ts", "raw: string", "text: string")],
  ["a default", () => edit("src/round.ts", '"$"', '"€"')],
  ["the doc", () => edit("src/money.ts", "Parses a", "Reads a")],
  ["a hint", () => edit("src/money.ts", "strip the", "remove the")],
  ["the agent", () => edit("src/money.ts", "expert", "beginner")],
  ["another symbol to use", () => edit("src/money.ts", "uses: [round, secret]", "uses: [round]")],
  ["a schema's initialiser", () => edit("src/money.ts", "z.number()", "z.bigint()")],
  ["a reached type", () => edit("src/types.ts", "Low, High", "Low, Middle, High")],
  ["a merged declaration", () => edit("src/types.ts", "merged: Level", "merged?: Level")],
  ["a value behind typeof", () => edit("src/types.ts", "$: 1", "$: 2")],
  ["a type behind import()", () => edit("src/extra.ts", '"extra"', '"more"')],
  ["a base class", () => edit("src/types.ts", "base = 1", "base = 'a'")],
  ["a protected member", () => edit("src/types.ts", "protected kept: T", "protected kept: T[]")],
  ["an ambient declaration", () => edit("src/ambient.d.ts", "a: number", "a: string")],
  ["an ambient declaration of a module", () => edit("src/augment.ts", "more: string", "more: number")],
  ["an augmented package", () => edit("src/augment.ts", "x: 1", "x: 2")],
  ["what a name is re-exported from", () => edit("src/index.ts", "standard as", "round as")],
])("%s changes the hash", (_what, changed) => {
  expect(interfaceIn(changed()).hash).not.toBe(original());
});

test.each<[string, () => Readonly<Record<string, string>>]>([
  ["the model", () => edit("src/money.ts", "anthropic/x", "openai/y")],
  ["a type that is not reached", () => edit("src/money.ts", "a: 1", "a: 2")],
  ["an ambient type that is not reached", () => edit("src/ambient.d.ts", "b: number", "b: string")],
  ["the body of a reached function", () => edit("src/types.ts", "return String(x)", 'return ""')],
  ["a private member of a reached class", () => edit("src/types.ts", "#hidden = 1; private secret = 2;", "")],
  ["the body of a symbol to use", () => edit("src/round.ts", "Math.round(n)", "n")],
  ["its doc", () => edit("src/round.ts", "Rounds half", "Rounds a half")],
  ["a comment in a reached type", () => edit("src/types.ts", "cell:", "/** a cell */ cell:")],
  ["white space in the doc", () => edit("src/money.ts", "Throws RangeError.", "  Throws\n *   RangeError.")],
  ["another barrel", () => edit("src/index.ts", "./types.js", "./types.ts")],
  ["a new version of a package", () => edit("node_modules/zod/package.json", "4.6.7", "4.7.0")],
  ["another function in the file", () => ({ "src/money.ts": `${money}export const more = 1;` })],
  ["a local name for an import", () => edit("src/money.ts", "Money", "Money")],
])("%s does not change the hash", (_what, changed) => {
  expect(interfaceIn(changed()).hash).toBe(original());
});

test("no formatting changes the hash", async () => {
  const expected = original();
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        printWidth: fc.constantFrom(30, 80, 200),
        semi: fc.boolean(),
        singleQuote: fc.boolean(),
        trailingComma: fc.constantFrom("all" as const, "none" as const),
        quoteProps: fc.constantFrom("as-needed" as const, "consistent" as const),
        useTabs: fc.boolean(),
      }),
      async (options) => {
        const formatted = Object.entries(files)
          .filter(([file]) => file.startsWith("src/"))
          .map(async ([file, text]) => [file, await format(text, { ...options, parser: "typescript" })] as const);
        expect(interfaceIn(Object.fromEntries(await Promise.all(formatted))).hash).toBe(expected);
      },
    ),
    { numRuns: 8, seed: 1 },
  );
});

const clock = `import { jiti } from "vitest-jiti";
import type { Tick } from "./tick.js";
/** A clock. */
export class Clock extends Base<Tick> {
  /** Milliseconds. */
  readonly #ms: number = 0;
  static cache = new Map<string, Clock>();
  handler = (tick: Tick): void => { this.run(); };
  constructor(private tick: Tick) { super(); }
  /** The time as it is told. */
  toString(long: boolean): string { return jiti.stub(); }
  run(): void { console.log(1); }
  static parse(raw: string): Clock { return jiti.stub(); }
}
class Base<T> { protected at?: T }
`;
const clockFiles = { "src/clock.ts": clock, "src/tick.ts": "export type Tick = { n: number };" };
const clockIn = (text: string, key = "src/clock.ts:Clock#toString") =>
  interfaceIn({ "src/clock.ts": text, "src/tick.ts": clockFiles["src/tick.ts"] }, key);

test("a member knows its class", () => {
  const { owner, reached, signature, doc } = clockIn(clock);
  expect({ owner, reached: reached.map(({ text }) => text), signature, doc }).toMatchInlineSnapshot(`
    {
      "doc": "The time as it is told.",
      "owner": {
        "fields": [
          "readonly #ms: number",
          "static cache = new Map<string, Clock>()",
        ],
        "header": "export class Clock extends Base<Tick>",
        "name": "Clock",
        "siblings": [
          "handler = (tick: Tick): void => …",
          "constructor(private tick: Tick)",
          "run(): void",
          "static parse(raw: string): Clock",
        ],
      },
      "reached": [
        "class Base<T> { protected at?: T }",
        "export type Tick = { n: number };",
      ],
      "signature": "toString(long: boolean): string",
    }
  `);
});

test.each([
  ["a sibling's signature", clock.replace("run(): void", "run(): number"), true],
  ["a field's type", clock.replace("#ms: number", "#ms: bigint"), true],
  ["the class's name", clock.replaceAll("Clock", "Watch"), true],
  ["the base's members", clock.replace("at?: T", "at: T"), true],
  ["a sibling's body", clock.replace("console.log(1)", "console.log(2)"), false],
  ["the order of members", clock.replace(/( {2}run.*\n)( {2}static parse.*\n)/, "$2$1"), false],
  ["a typed field's value", clock.replace("number = 0", "number = 1"), false],
])("%s counts for a member: %s", (_what, changed, counts) => {
  const key = changed.includes("Watch") ? "src/clock.ts:Watch#toString" : undefined;
  expect(changed).not.toBe(clock);
  expect(clockIn(changed, key).hash !== clockIn(clock).hash).toBe(counts);
});

test("a class that is generated whole, members of objects, accessors, overloads", () => {
  const { root } = projectTree({
    "src/a.ts": `import { jiti } from "vitest-jiti";
/** A queue. */
export class Queue<T> {
  /** How many. */
  readonly size: number = 0;
  /** Makes it. */
  constructor(items: T[]) { /* fill it */ jiti.stub(); }
  /** Takes one. */
  take(): T | undefined { 
    // oldest first
    return jiti.stub();
  }
}
export const api = {
  base: 1,
  codec: { encode(raw: string): string { return jiti.stub(); } },
  decode: (raw: string): string => jiti.stub(),
  plain() { return 1; },
};
/** One. */
export function over(a: string): string;
/** Two. */
export function over(a: number): number;
export function over(a: unknown): unknown { return jiti.stub(); }
export class Box { get v(): number { return jiti.stub(); } set v(value: number) { jiti.stub(); } }
export default async function* (): AsyncGenerator<number> { return jiti.stub(); }
`,
  });
  const { targets } = scanProject({ root });
  expect(
    [...targets.values()].map(({ interface: { hash: _, options: __, uses: ___, reached: ____, ...rest } }) => rest),
  ).toMatchInlineSnapshot(`
    [
      {
        "doc": "",
        "form": "getter",
        "hints": [],
        "isAsync": false,
        "isGenerator": false,
        "key": "src/a.ts:Box#v",
        "owner": {
          "fields": [],
          "header": "export class Box",
          "name": "Box",
          "siblings": [
            "set v(value: number)",
          ],
        },
        "parameters": [],
        "parts": {
          "class": "5820b5",
          "doc": "055539",
          "hints": "cf1cbb",
          "options": "cf1cbb",
          "reached": "cf1cbb",
          "signature": "614a95",
          "uses": "cf1cbb",
        },
        "signature": "get v(): number",
      },
      {
        "doc": "",
        "form": "setter",
        "hints": [],
        "isAsync": false,
        "isGenerator": false,
        "key": "src/a.ts:Box#v=",
        "owner": {
          "fields": [],
          "header": "export class Box",
          "name": "Box",
          "siblings": [
            "get v(): number",
          ],
        },
        "parameters": [
          "value",
        ],
        "parts": {
          "class": "f9902a",
          "doc": "055539",
          "hints": "cf1cbb",
          "options": "cf1cbb",
          "reached": "cf1cbb",
          "signature": "261c76",
          "uses": "cf1cbb",
        },
        "signature": "set v(value: number)",
      },
      {
        "doc": "A queue.",
        "form": "class",
        "hints": [
          "oldest first",
        ],
        "isAsync": false,
        "isGenerator": false,
        "key": "src/a.ts:Queue",
        "owner": {
          "fields": [
            "readonly size: number",
          ],
          "header": "export class Queue<T>",
          "name": "Queue",
          "siblings": [
            "/** Makes it. */ constructor(items: T[])",
            "/** Takes one. */ take(): T | undefined",
          ],
        },
        "parameters": [
          "items",
        ],
        "parts": {
          "class": "73a4ad",
          "doc": "8a146d",
          "hints": "ac5f73",
          "options": "cf1cbb",
          "reached": "cf1cbb",
          "signature": "8e14b5",
          "uses": "cf1cbb",
        },
        "signature": "export class Queue<T>",
      },
      {
        "doc": "",
        "form": "method",
        "hints": [],
        "isAsync": false,
        "isGenerator": false,
        "key": "src/a.ts:api.codec.encode",
        "owner": {
          "fields": [],
          "header": "codec:",
          "name": "api.codec",
          "siblings": [],
        },
        "parameters": [
          "raw",
        ],
        "parts": {
          "class": "ba5173",
          "doc": "055539",
          "hints": "cf1cbb",
          "options": "cf1cbb",
          "reached": "cf1cbb",
          "signature": "22af18",
          "uses": "cf1cbb",
        },
        "signature": "encode(raw: string): string",
      },
      {
        "doc": "",
        "form": "arrow",
        "hints": [],
        "isAsync": false,
        "isGenerator": false,
        "key": "src/a.ts:api.decode",
        "owner": {
          "fields": [
            "base: 1",
            "codec: { encode(raw: string): string; }",
          ],
          "header": "export const api =",
          "name": "api",
          "siblings": [
            "plain()",
          ],
        },
        "parameters": [
          "raw",
        ],
        "parts": {
          "class": "fcd917",
          "doc": "055539",
          "hints": "cf1cbb",
          "options": "cf1cbb",
          "reached": "cf1cbb",
          "signature": "37eefc",
          "uses": "cf1cbb",
        },
        "signature": "decode: (raw: string): string =>",
      },
      {
        "doc": "",
        "form": "function",
        "hints": [],
        "isAsync": true,
        "isGenerator": true,
        "key": "src/a.ts:default",
        "parameters": [],
        "parts": {
          "class": "cf1cbb",
          "doc": "055539",
          "hints": "cf1cbb",
          "options": "cf1cbb",
          "reached": "cf1cbb",
          "signature": "e6a2d9",
          "uses": "cf1cbb",
        },
        "signature": "export default async function* (): AsyncGenerator<number>",
      },
      {
        "doc": "One.

    Two.",
        "form": "function",
        "hints": [],
        "isAsync": false,
        "isGenerator": false,
        "key": "src/a.ts:over",
        "parameters": [
          "a",
        ],
        "parts": {
          "class": "cf1cbb",
          "doc": "f51cd0",
          "hints": "cf1cbb",
          "options": "cf1cbb",
          "reached": "cf1cbb",
          "signature": "06fe29",
          "uses": "cf1cbb",
        },
        "signature": "export function over(a: string): string;
    /** Two. */
    export function over(a: number): number;
    export function over(a: unknown): unknown",
      },
    ]
  `);
});

test("names of the module's scope are listed for the prompt", () => {
  const { targets } = scanProject({ root: projectTree(files).root });
  expect([...targets.values()][0]?.visible).toMatchInlineSnapshot(`
    [
      {
        "from": "./index.js",
        "name": "DEFAULT",
        "signature": "export const standard = "$";",
      },
      {
        "from": "./index.js",
        "name": "Money",
        "signature": "export type Currency = keyof typeof symbols | Extra;",
      },
      {
        "name": "Parsed",
        "signature": "type Parsed = z.infer<typeof schema>;",
      },
      {
        "from": "./index.js",
        "name": "Row",
        "signature": "export interface Row { cell: Cell<string>; next?: Row } export interface Row { merged: Level }",
      },
      {
        "from": "./types.js",
        "name": "Types",
        "signature": "module src/types.ts",
      },
      {
        "name": "Unrelated",
        "signature": "type Unrelated = { a: 1 };",
      },
      {
        "from": "./round.js",
        "name": "round",
        "signature": "export function round(n: number): number;",
      },
      {
        "name": "schema",
        "signature": "const schema = z.object({ cents: z.number() });",
      },
      {
        "name": "secret",
        "signature": "const secret = 1;",
      },
      {
        "from": "zod",
        "name": "z",
        "signature": "zod@4.6.7",
      },
    ]
  `);
});

test("symbols to use must exist", () => {
  const { targets, problems } = scanProject({
    root: projectTree({
      "src/a.ts": `import { jiti } from "vitest-jiti";\nimport { gone } from "./b";\nexport function f(): void { jiti.stub({ uses: [gone] }); }\nexport function g(): void { jiti.stub(); }`,
      "src/b.ts": "export {};",
    }).root,
  });
  expect([...targets.keys()]).toEqual(["src/a.ts:g"]);
  expect(problems.map(String)).toMatchInlineSnapshot(`
    [
      "JitiError: src/a.ts:3:48: \`uses\` names gone, which the module neither declares nor imports.
      List symbols by reference: jiti.stub({ uses: [satisfies, sortVersions] }).",
    ]
  `);
});

test("an interface that depends on a missing or broken module is refused, and the others are read", () => {
  const { targets, problems } = scanProject({
    root: projectTree({
      "src/a.ts": `import { jiti } from "vitest-jiti";
import type { Made } from "./generated.js";
import type { Broken } from "./broken.js";
import type { Alias } from "~virtual";
import type { Shared, NoSuch } from "./shared.js";
import legacy from "./legacy.cjs";
export function made(a: Made): void { jiti.stub(); }
export function broken(a: Broken): void { jiti.stub(); }
export function aliased(a: Alias): void { jiti.stub(); }
export function shared(a: Shared, b = legacy): void { jiti.stub(); }
export function noSuch(a: NoSuch): void { jiti.stub(); }`,
      "src/broken.ts": "export type Broken = ;",
      "src/shared.ts": `export * from "shared-types";\nexport * from "./own.js";`,
      "src/own.ts": "export type Own = 1;",
      "src/legacy.cjs": "module.exports = { a: 1 };",
      "node_modules/shared-types/package.json": JSON.stringify({
        name: "shared-types",
        version: "2.0.0",
        types: "index.d.ts",
      }),
      "node_modules/shared-types/index.d.ts": "export type Shared = 1;",
    }).root,
  });
  expect(
    [...targets.values()].map(
      ({ key, interface: { reached } }) => `${key}: ${reached.map(({ text }) => text).join("; ")}`,
    ),
  ).toMatchInlineSnapshot(`
    [
      "src/a.ts:aliased: ~virtual",
      "src/a.ts:noSuch: shared-types@2.0.0",
      "src/a.ts:shared: shared-types@2.0.0; import("src/legacy.cjs")",
    ]
  `);
  expect(problems.map(({ code, message }) => `${code} ${message.split("\n")[0]}`)).toMatchInlineSnapshot(`
    [
      "JITI_SOURCE_IMPORT src/a.ts:2:28: an interface depends on Made of ./generated.js, which was not found.",
      "JITI_SOURCE_SYNTAX src/broken.ts:1:22: it does not parse: Unexpected token.",
    ]
  `);
});

test("an agent, a model and a council that are not written out are refused: they are read and not run", () => {
  const stub = (options: string): string => `export function f(): void { jiti.stub({ ${options} }); }`;
  const told = ["agent: EXPERT", "model: `${x}/y`", 'council: "yes"', "agent: undefined, model: undefined"].map(
    (options) => {
      const text = `import { jiti } from "vitest-jiti";\n${stub(options)}`;
      const { targets, problems } = scanProject({ root: projectTree({ "src/a.ts": text }).root });
      return [targets.size, ...problems.map(String)];
    },
  );
  expect(told).toMatchInlineSnapshot(`
    [
      [
        0,
        "JitiError: src/a.ts:2:48: \`agent\` of a stub is EXPERT, which is not a text in quotes.
      Options of a stub are read and not run: write a text in quotes.",
      ],
      [
        0,
        "JitiError: src/a.ts:2:48: \`model\` of a stub is \`\${x}/y\`, which is not a text in quotes.
      Options of a stub are read and not run: write a text in quotes.",
      ],
      [
        0,
        "JitiError: src/a.ts:2:50: \`council\` of a stub is "yes", which is not \`true\` or \`false\`.
      Options of a stub are read and not run: write \`true\` or \`false\`.",
      ],
      [
        1,
      ],
    ]
  `);
});
