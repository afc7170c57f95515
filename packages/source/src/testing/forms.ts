import type { Written } from "./written.ts";

/** A source file, and an implementation for each of its stubs. */
export interface Form {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  readonly written: Readonly<Record<string, Written>>;
}

/** Functions of every form, a stub that is called while the module loads, and code that nobody generates. */
export const functions: Form = {
  name: "functions",
  file: "src/money.ts",
  source: `// Licence header

import { jiti } from "vitest-jiti";
import { clean } from "./text.ts";

export const EARLY = parseMoney("$3");
const UNITS = ["a", "b"] as const;

/** Parse a currency string. */
export function parseMoney(raw: string): number {
  // strip the symbol first
  return jiti.stub();
}

export const twice = (n: number, { by = 2 }: { by?: number } = {}): number => jiti.stub();
export const thrice = function (n: number): number { return jiti.stub(); };
export function over(a: string): string;
export function over(a: number): number;
export function over(a: string | number): string | number { return jiti.stub(); }
export async function later<T>(x: T): Promise<T> { return jiti.stub(); }
export function* gen(n: number): Generator<number> { return jiti.stub(); }
export default function (x: number): number { return jiti.stub(); }
export const unit = (i: number): string => { return jiti.stub(); };
const typed: (n: number) => number = (n) => jiti.stub();
export const first = 1, second = (n: number): number => jiti.stub();

export const api = {
	parse(raw: string): number { return jiti.stub(); },
	get size(): number { return jiti.stub(); },
	set size(value: number) { jiti.stub(); },
	nested: { deep: (x: number): number => jiti.stub() },
};

/** Nobody generates this. */
export function tail(o: { a: number }): number {
  if (o.a === 13) throw new Error(\`tail \${typed(first)}\`);
  return o.a;
}
`,
  written: {
    parseMoney: {
      body: `const text = strip(raw);\nif (text === "") {\n  throw new RangeError("empty");\n}\nreturn times(Number(text));`,
      helpers: `const SYMBOLS = /[$€]/g;\n\n/** Removes what is not money. */\nfunction strip(raw: string): string {\n  if (raw === "boom") throw new RangeError(\`not money\n    line two\`);\n  return clean(raw).replace(SYMBOLS, "");\n}`,
      imports: `import { times } from "./text.ts";`,
    },
    twice: { body: "return n * by;" },
    thrice: { body: "return n * 3;" },
    over: { body: "return a;" },
    later: { body: "await null;\nreturn x;" },
    gen: { body: "for (let i = 0; i < n; i++) yield i;" },
    default: { body: "return x + 1;" },
    unit: {
      body: `return posix.join("/", TABLE.get(i) ?? "?");`,
      helpers: "const TABLE = new Map(UNITS.map((unit, i) => [i, unit]));",
      imports: `import { posix } from "node:path";`,
    },
    typed: { body: "return n;" },
    second: { body: "return n + first;" },
    "api.parse": { body: "return [\n  parseMoney(raw),\n][0] + `\n  t`.length - 4;" },
    "api.size": { body: "return 7;" },
    "api.size=": { body: `if (value < 0) {\n  throw new RangeError("negative");\n}` },
    "api.nested.deep": { body: "return x - 1;" },
  },
};

/** Members of a derived class with private state. */
export const members: Form = {
  name: "members",
  file: "src/clock.ts",
  source: `import { jiti, type StubOptions } from "vitest-jiti";

function log(value: Function, _context: ClassMethodDecoratorContext) { return function (this: any, ...a: any[]) { return "[" + value.apply(this, a) + "]"; }; }
export class Base { name = "base"; hello(): string { return "hi"; } }
export class Clock<T = unknown> extends Base {
  #ms = 5;
  private zone: string = "UTC";
  declare other: StubOptions;

  /** Prints it. */
  toString(): string { return jiti.stub(); }
  static parse(raw: string): Clock { return jiti.stub(); }
  get ms(): number { return jiti.stub(); }
  set ms(v: number) { jiti.stub(); }
  @log
  async wait(this: Clock<T>, n: number): Promise<this["name"]> { return jiti.stub(); }
  *[Symbol.iterator](): Generator<number> { return jiti.stub(); }
  #secret(): number { return jiti.stub(); }
  reveal(): number { return this.#secret(); }
  arrow = (n: number): number => jiti.stub();
  override hello(): string { return jiti.stub(); }
  add(a: number): number;
  add(a: string): string;
  add(a: number | string): number | string { return jiti.stub(); }
}
`,
  written: {
    "Clock#toString": {
      body: "return `${pad(this.#ms)} ${this.zone}\n  end`;",
      helpers: `const pad = (n: number): string => String(n).padStart(3, "0");`,
    },
    "Clock.parse": { body: "const clock = new Clock();\nclock.#ms = Number(raw);\nreturn clock;" },
    "Clock#ms": { body: "return this.#ms;" },
    "Clock#ms=": { body: "this.#ms = v;" },
    "Clock#wait": { body: "await new Promise((resolve) => setTimeout(resolve, n));\nreturn this.name;" },
    "Clock#[Symbol.iterator]": { body: "yield 1;" },
    "Clock##secret": { body: "return 42;" },
    "Clock#arrow": { body: "return n + 1;" },
    "Clock#hello": { body: `return super.hello() + "!";` },
    "Clock#add": { body: "return a;" },
  },
};

/** A class that is generated whole. */
export const whole: Form = {
  name: "whole class",
  file: "src/queue.ts",
  source: `import { jiti } from "vitest-jiti";

export class Queue<T> {
  readonly limit: number;
  count = 0;

  constructor(limit: number, private readonly tag: string = "q") { return jiti.stub(); }

  /** Adds one. */
  push(item: T): void { jiti.stub(); }
  pop(): T | undefined { return jiti.stub(); }

  describe(): string { return \`\${this.tag}:\${this.limit}:\${this.count}\`; }
}
`,
  written: {
    Queue: {
      body: `#items: T[] = [];

constructor(limit: number, private readonly tag: string = "q") {
  this.limit = limit;
  this.#check();
}

push(item: T): void {
  this.#items.push(item);
  this.count++;
}

pop(): T | undefined {
  return this.#items.shift();
}

#check(): void {
  if (this.limit < 0) {
    throw new RangeError("limit " + this.tag);
  }
}`,
    },
  },
};

export const forms: readonly Form[] = [functions, members, whole];
