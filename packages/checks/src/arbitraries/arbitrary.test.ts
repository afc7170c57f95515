import type { Calling, Target, TargetKey } from "@vitest-jiti/core";
import { scanProject } from "@vitest-jiti/source";
import * as fc from "fast-check";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import ts from "typescript";
import { expect, test } from "vitest";
import { project, write } from "../testing/project.ts";
import { argumentsOf } from "./arbitrary.ts";
import { inputsOf } from "./inputs.ts";

const types = `
export type Id = string & { readonly __brand: "Id" };
export enum Colour { Red, Green = "green", "dark blue" = 3 }
export interface Node<T> { readonly value: T; left?: Node<T>; children: readonly Node<T>[] }
export class Money {
  readonly cents: number;
  constructor(cents: number, currency: "EUR" | "USD" = "EUR") { this.cents = cents; void currency; }
}
export class Wallet extends Money { add(other: Money): Wallet { return new Wallet(this.cents + other.cents); } }
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export interface Base { a: number } 
export interface Derived extends Base { b?: string; f(x: number): string; "odd-name": 1 }
export const levels = ["low", "high"] as const;
export type Level = (typeof levels)[number];
export type Pair<A, B = A> = readonly [A, B];
export type Shape = { kind: "circle"; r: number } | { kind: "square"; side: number };
export type Path = \`/\${string}/\${number}\`;
export type Flags = { [Key in Level]?: boolean };
`;

const parameters = [
  "a: string, b: number, c: boolean, d: bigint, e: symbol, f: null, g: undefined",
  "a: 'x' | 5 | true | -1",
  "a: [number, string?], b: [first: string, ...rest: number[]]",
  "a: readonly string[], b: Array<number>, c: Set<string>, d: Map<string, number[]>",
  "a: { x: number; y?: string; readonly z: { deep: Date } }",
  "a: Record<string, number>, b: Record<'p' | 'q', string>",
  "a: Partial<Derived>, b: Pick<Derived, 'a' | 'b'>, c: Omit<Derived, 'f'>, d: Required<{ a?: 1 }>",
  "a: Id, b: Colour, c: Colour.Red",
  "a: Node<number>, b: Node<string>[]",
  "a: Money, b: Wallet, c?: Money",
  "a: Json",
  "a: Level, b: Flags, c: Pair<number, string>, d: Pair<Level>",
  "a: Shape, b: Shape['kind'], c: keyof Derived",
  "a: Path, b: `v${1 | 2}`",
  "a: (x: number, y: number) => number, b: () => { a: 1 }, c: (x: string) => Promise<string>",
  "a: Promise<number>, b: Iterable<string>, c: AsyncIterable<number>, d: Generator<number>",
  "a: Uint8Array, b: RegExp, c: URL, d: Error, e: unknown, f: object",
  "a: Exclude<Level, 'low'>, b: NonNullable<string | null>, c: Readonly<Derived>, d: Readonly<Wallet>",
  "a = 5, b = 'x', c: number",
  "a: import('./types.ts').Base, b: types.Level",
  "{ a, b }: { a: number; b: string }, ...rest: string[]",
];

const functions = parameters.map(
  (list, index) => `export function f${index}(${list}): void {\n  return jiti.stub();\n}`,
);

const source = `import { jiti } from "vitest-jiti";
import { type Id, Colour, type Node, Money, type Wallet, type Json, type Derived, type Level, type Pair, type Shape, type Path, type Flags } from "./types.ts";
import type * as types from "./types.ts";
${functions.join("\n")}
export function generic<T, K extends string, L extends { length: number }>(a: T, b: readonly T[], c: K, d: L): void {
  return jiti.stub();
}
export function impossible(a: Endless, b: string): void { return jiti.stub(); }
export function foreign(a: fs.Stats): void { return jiti.stub(); }
export interface Endless { next: Endless }
import type fs from "node:fs";
`;

function targets(): { readonly root: string; readonly of: (name: string) => Target } {
  const root = project({
    "src/a.ts": source,
    "src/types.ts": types,
    "vitest-jiti.d.ts": 'declare module "vitest-jiti" { export const jiti: { stub(): never }; }',
  });
  const scan = scanProject({ root });
  expect(scan.problems).toEqual([]);
  return { root, of: (name) => scan.targets.get(`src/a.ts:${name}` as TargetKey)! };
}

function samples(calling: Calling): readonly (readonly string[])[] {
  const args = argumentsOf(calling.parameters, { definitions: calling.definitions, hints: ["abc"] });
  if (args === undefined) throw new Error(`${calling.callee}: ${JSON.stringify(calling.parameters)}`);
  return fc.sample(args, { seed: 7, numRuns: 40 });
}

test("what is made up has the types of the parameters, as TypeScript sees them", () => {
  const { root, of } = targets();
  const names = [...parameters.map((_, index) => `f${index}`), "generic"];
  const calls = names.flatMap((name) => samples(of(name).calling!).map((args) => `${name}(${args.join(", ")});`));
  expect(calls.length).toBe(names.length * 40);
  const imports = `import { ${names.join(", ")} } from "./a.ts";\nimport { Colour, Money, Wallet, type Id } from "./types.ts";\n`;
  write(root, { "src/calls.ts": imports + calls.join("\n") });
  const program = ts.createProgram([join(root, "src/calls.ts"), join(root, "vitest-jiti.d.ts")], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    types: [],
    lib: ["lib.es2024.d.ts", "lib.dom.d.ts"],
  });
  const file = program.getSourceFile(join(root, "src/calls.ts"));
  const found = program.getSemanticDiagnostics(file).map(({ start = 0, messageText }) => {
    const line = file!.text.slice(0, start).split("\n").length - 1;
    return `${file!.text.split("\n")[line]}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  expect([...new Set(found)].slice(0, 5)).toEqual([]);
}, 60_000);

test("what is made up runs: every expression makes its value", async () => {
  const { of } = targets();
  const names = parameters.flatMap((_, index) =>
    /Colour|Money|Wallet|Id/.test(parameters[index]!) ? [] : [`f${index}`],
  );
  for (const name of names) {
    for (const args of samples(of(name).calling!)) {
      expect(() => runInNewContext(`[${args.join(", ")}]`, { URL }) as unknown, args.join(", ")).not.toThrow();
    }
  }
});

test("where nothing can be made up it is said why", () => {
  const { of } = targets();
  const gaps = (name: string): readonly string[] => inputsOf(of(name), { observed: [], seed: 1, count: 10 }).gaps;
  expect([gaps("impossible"), gaps("foreign"), gaps("f0")]).toMatchInlineSnapshot(`
    [
      [
        "nothing can be made up for a type that holds itself",
      ],
      [
        "nothing can be made up for the type fs.Stats",
      ],
      [],
    ]
  `);
});

test("calls that were seen are made again with changes, also where types say nothing", () => {
  const { of } = targets();
  const target = of("foreign");
  const observed = [
    { key: target.key, args: ['"a1"'] },
    { key: target.key, args: ["Clock { … }"] },
    { key: target.key, args: ["[1, 2]"] },
  ];
  const { calls } = inputsOf(target, { observed, seed: 1, count: 40 });
  expect(calls.map(({ text }) => text)).toMatchInlineSnapshot(`
    [
      "foreign("")",
      "foreign([])",
      "foreign("1")",
      "foreign("a")",
      "foreign([1])",
      "foreign([2])",
      "foreign("1a")",
      "foreign("A1")",
      "foreign("a1")",
      "foreign("a2")",
      "foreign(" a1")",
      "foreign("-a1")",
      "foreign("a1 ")",
      "foreign("a11")",
      "foreign("aé1")",
      "foreign("a1a1")",
      "foreign([0, 2])",
      "foreign([1, 0])",
      "foreign([1, 1])",
      "foreign([1, 2])",
    ]
  `);
});

test("the same seed makes the same calls, the smallest first, and each can be made smaller", () => {
  const { of } = targets();
  const target = of("f4");
  const make = () => inputsOf(target, { observed: [], seed: 3, count: 30 });
  const inputs = make();
  expect(make().calls).toEqual(inputs.calls);
  const last = inputs.calls.at(-1)!;
  expect(inputs.smaller(last).length).toBeGreaterThan(0);
  expect(inputs.smaller(last).every(({ text }) => text.length <= last.text.length)).toBe(true);
});

test("members are called on what their constructor makes, classes member by member", () => {
  const root = project({
    "src/clock.ts": `import { jiti } from "vitest-jiti";
export class Clock {
  #ms: number;
  constructor(ms: number) { this.#ms = ms; }
  add(ms: 1 | 2): Clock { return jiti.stub(); }
  get ms(): number { return jiti.stub(); }
  set ms(value: 5) { jiti.stub(); }
  static parse(text: "a"): Clock { return jiti.stub(); }
  #hidden(): void { return jiti.stub(); }
}
export class Stack<T> {
  constructor(size?: number) { jiti.stub(); }
  push(value: T): void { return jiti.stub(); }
  get size(): number { return jiti.stub(); }
}
export const codec = { encode(value: true): string { return jiti.stub(); } };
export default (value: false): string => jiti.stub();
function local(a: 1): number { return jiti.stub(); }
export abstract class Shape { constructor(protected x: number) {} area(): number { return jiti.stub(); } }
`,
  });
  const { targets: found } = scanProject({ root });
  const first = [...found.values()].map((target) => {
    const { calls, gaps } = inputsOf(target, { observed: [], seed: 1, count: 6 });
    return [target.key.slice("src/clock.ts:".length), calls[1]?.text ?? calls[0]?.text, calls[0]?.invoke, ...gaps];
  });
  expect(first).toMatchInlineSnapshot(`
    [
      [
        "Clock##hidden",
        undefined,
        undefined,
        "Clock##hidden is private",
      ],
      [
        "Clock#add",
        "new Clock(-11).add(2)",
        "(args, self) => self.add(...args)",
      ],
      [
        "Clock#ms",
        "new Clock(4).ms",
        "(args, self) => self.ms",
      ],
      [
        "Clock#ms=",
        "new Clock(4).ms = 5",
        "(args, self) => { self.ms = args[0]; }",
      ],
      [
        "Clock.parse",
        "Clock.parse("a")",
        "(args) => Clock.parse(...args)",
      ],
      [
        "Shape#area",
        undefined,
        undefined,
        "Shape is abstract",
      ],
      [
        "Stack",
        "new Stack(20); it.push(-16)",
        "async (args, self) => []",
      ],
      [
        "codec.encode",
        "codec.encode(true)",
        "(args) => codec.encode(...args)",
      ],
      [
        "default",
        "default_(false)",
        "(args) => default_(...args)",
      ],
      [
        "local",
        "local(1)",
        "(args) => local(...args)",
      ],
    ]
  `);
});
