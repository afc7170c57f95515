import type { FormModule } from "./form.ts";

const head = `import { jiti } from "vitest-jiti";
import { probe } from "./probe.js";
`;

const functions: FormModule = {
  file: "src/functions.ts",
  source: `${head}
export enum Unit {
  Cent = 100,
}
export namespace Rates {
  export const euro = 2;
}

/** Adds two numbers. */
export function add(a: number, b: number): number {
  // a hint
  return jiti.stub();
}

/** Twice a number, or more. */
export const times = (n: number, { by = 2 }: { by?: number } = {}): number => jiti.stub();

export const unit = (n: number): number => {
  return jiti.stub();
};

export const half = function (n: number): number {
  return jiti.stub();
};

export const typed: (text: string) => number = (text) => jiti.stub();

export const factor = 3, scaled = (n: number): number => jiti.stub();

export function flip(value: string): string;
export function flip(value: number): number;
export function flip(value: string | number): string | number {
  return jiti.stub();
}

export async function later<Value>(value: Value): Promise<Value> {
  return jiti.stub();
}

export const soon = async (value: number): Promise<number> => jiti.stub();

export function* upTo(limit: number): Generator<number> {
  return jiti.stub();
}

export async function* pages(limit: number): AsyncGenerator<number> {
  return jiti.stub();
}

export function first<Item extends { readonly id: number }>(items: readonly Item[]): Item["id"] | undefined {
  return jiti.stub();
}

export function shout(this: { readonly word: string }, mark: string): string {
  return jiti.stub();
}
`,
  imports: `import * as all from "../src/functions.js";
import { add, factor, first, flip, half, later, pages, scaled, shout, soon, times, typed, unit, upTo } from "../src/functions.js";
import { plus } from "../src/index.js";`,
  forms: [
    { key: "src/functions.ts:add", target: "plus", call: "add(1, 2)", result: "3", body: "return a + b;" },
    {
      key: "src/functions.ts:times",
      target: "times",
      call: "times(2, { by: 3 })",
      result: "6",
      body: "return n * by;",
    },
    {
      key: "src/functions.ts:unit",
      target: "all.unit",
      call: "unit(2)",
      result: "202",
      body: "return n * Unit.Cent + Rates.euro;",
    },
    { key: "src/functions.ts:half", target: "half", call: "half(4)", result: "2", body: "return n / 2;" },
    { key: "src/functions.ts:typed", target: "typed", call: 'typed("abc")', result: "3", body: "return text.length;" },
    {
      key: "src/functions.ts:scaled",
      target: "scaled",
      call: "scaled(2)",
      result: "2 * factor",
      body: "return n * factor;",
    },
    {
      key: "src/functions.ts:flip",
      target: "flip",
      call: '[flip("ab"), flip(1)]',
      result: '["ba", -1]',
      body: 'if (typeof value === "number") return -value;\nreturn [...value].reverse().join("");',
    },
    {
      key: "src/functions.ts:later",
      target: "later",
      call: "later(1)",
      result: "1",
      body: "await null;\nreturn value;",
    },
    {
      key: "src/functions.ts:soon",
      target: "soon",
      call: "soon(1)",
      result: "2",
      body: "return (await later(value)) + 1;",
    },
    {
      key: "src/functions.ts:upTo",
      target: "upTo",
      call: "[...upTo(2)]",
      result: "[0, 1]",
      body: "for (let n = 0; n < limit; n++) yield n;",
    },
    {
      key: "src/functions.ts:pages",
      target: "pages",
      call: "Array.fromAsync(pages(2))",
      result: "[0, 1]",
      body: "for (let n = 0; n < limit; n++) yield n;",
    },
    {
      key: "src/functions.ts:first",
      target: "first",
      call: "first([{ id: 7 }])",
      result: "7",
      body: "return items[0]?.id;",
    },
    {
      key: "src/functions.ts:shout",
      target: "shout",
      call: 'shout.call({ word: "hey" }, "!")',
      result: '"hey!"',
      body: "return this.word + mark;",
    },
  ],
};

const defaults: readonly FormModule[] = [
  {
    file: "src/default-named.ts",
    source: `${head}\nexport default function named(n: number): number {\n  return jiti.stub();\n}\n`,
    imports: `import named from "../src/default-named.js";`,
    forms: [
      { key: "src/default-named.ts:named", target: "named", call: "named(1)", result: "2", body: "return n + 1;" },
    ],
  },
  {
    file: "src/default-function.ts",
    source: `${head}\nexport default async function (n: number): Promise<number> {\n  return jiti.stub();\n}\n`,
    imports: `import anonymous from "../src/default-function.js";`,
    forms: [
      {
        key: "src/default-function.ts:default",
        target: "anonymous",
        call: "anonymous(1)",
        result: "2",
        body: "return n + 1;",
      },
    ],
  },
  {
    file: "src/default-arrow.ts",
    source: `${head}\nexport default (n: number): number => jiti.stub();\n`,
    imports: `import arrow from "../src/default-arrow.js";`,
    forms: [
      { key: "src/default-arrow.ts:default", target: "arrow", call: "arrow(1)", result: "2", body: "return n + 1;" },
    ],
  },
  {
    file: "src/default-class.ts",
    source: `${head}\nexport default class {\n  n = 1;\n  next(): number {\n    return jiti.stub();\n  }\n  static of(n: number): number {\n    return jiti.stub();\n  }\n}\n`,
    imports: `import Anonymous from "../src/default-class.js";`,
    forms: [
      {
        key: "src/default-class.ts:default#next",
        target: 'Anonymous, "next"',
        call: "new Anonymous().next()",
        result: "2",
        body: "return this.n + 1;",
      },
      {
        key: "src/default-class.ts:default.of",
        target: "Anonymous.of",
        call: "Anonymous.of(2)",
        result: "2",
        body: "return n;",
      },
    ],
  },
  {
    file: "src/default-object.ts",
    source: `${head}\nexport default {\n  encode(text: string): string {\n    return jiti.stub();\n  },\n};\n`,
    imports: `import codec from "../src/default-object.js";`,
    forms: [
      {
        key: "src/default-object.ts:default.encode",
        target: "codec.encode",
        call: 'codec.encode("a")',
        result: '"A"',
        body: "return text.toUpperCase();",
      },
    ],
  },
];

const objects: FormModule = {
  file: "src/api.ts",
  source: `${head}
const store = { last: 0 };

export const api = {
  codec: {
    encode(text: string): string {
      return jiti.stub();
    },
    decode: (text: string): string => jiti.stub(),
  },
  get last(): number {
    return jiti.stub();
  },
  set last(value: number) {
    jiti.stub();
  },
  "a-b"(n: number): number {
    return jiti.stub();
  },
  *[Symbol.iterator](): Generator<number> {
    return jiti.stub();
  },
};
`,
  imports: `import { api } from "../src/api.js";`,
  forms: [
    {
      key: "src/api.ts:api.codec.encode",
      target: "api.codec.encode",
      call: 'api.codec.encode("a")',
      result: '"<a>"',
      body: "return `<${text}>`;",
    },
    {
      key: "src/api.ts:api.codec.decode",
      target: "api.codec.decode",
      call: 'api.codec.decode("<a>")',
      result: '"a"',
      body: "return text.slice(1, -1);",
    },
    {
      key: "src/api.ts:api.last",
      target: 'api, "last"',
      call: "api.last",
      result: "expect.any(Number)",
      body: "return store.last;",
    },
    {
      key: "src/api.ts:api.last=",
      target: 'api, "last"',
      call: "Object.assign(api, { last: 3 }).last",
      result: "3",
      body: "store.last = value;",
    },
    { key: 'src/api.ts:api."a-b"', target: 'api["a-b"]', call: 'api["a-b"](1)', result: "2", body: "return n + 1;" },
    {
      key: "src/api.ts:api.[Symbol.iterator]",
      target: "api[Symbol.iterator]",
      call: "[...api]",
      result: "[1]",
      body: "yield 1;",
    },
  ],
};

export const functionModules: readonly FormModule[] = [functions, ...defaults, objects];
