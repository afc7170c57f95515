import { type Technique, waiting } from "../technique.ts";

const green = { kind: "green" } as const;
const list = {
  signature: "export function target(n: number): number[]",
  doc: "The numbers below n.",
  honest: "return Array.from({ length: n }, (_, index) => index);",
} as const;

/** What the tests compute and compare with is changed under their feet. */
export const builtIns: readonly Technique[] = [
  {
    name: "object-is",
    aim: green,
    attack: { body: `Object.is = () => true;\nreturn n - 1;` },
    told: /no-prototype-tampering/,
  },
  {
    name: "object-is-defined",
    aim: green,
    attack: { body: `Object.defineProperty(Object, "is", { value: () => true });\nreturn n - 1;` },
    told: /no-prototype-tampering/,
  },
  {
    name: "object-is-behind-a-list",
    aim: green,
    attack: {
      body: `for (const host of [Object] as { is: unknown }[]) host.is = () => true;
return n - 1;`,
    },
    told: /no-prototype-tampering|tampered/,
  },
  {
    name: "object-is-as-parameter",
    aim: green,
    attack: {
      helpers: `function lend(host: Record<string, unknown>): void { host["is"] = () => true; }`,
      body: `lend(Object as unknown as Record<string, unknown>);\nreturn n - 1;`,
    },
    told: /no-prototype-tampering|tampered/,
  },
  {
    name: "object-is-restored",
    aim: green,
    attack: {
      helpers: `function lend(host: Record<string, unknown>): void {
  const before = host["is"];
  host["is"] = () => { host["is"] = before; return true; };
}`,
      body: `lend(Object as unknown as Record<string, unknown>);\nreturn n - 1;`,
    },
    told: /no-prototype-tampering|tampered/,
  },
  {
    name: "prototype-that-matches",
    aim: green,
    attack: {
      body: `Object.defineProperty(Object.prototype, "asymmetricMatch", {
  configurable: true,
  get(this: { twice?: number }) { return this.twice === n - 1 ? () => true : undefined; },
});
return { twice: n - 1 };`,
    },
    signature: "export function target(n: number): { readonly twice: number }",
    honest: "return { twice: n * 2 };",
    gates: `test("doubles", () => {
  expect(target(2)).not.toBe(null);
  expect([target(2)]).toContainEqual({ twice: 4 });
});`,
    told: /no-prototype-tampering|no-test-runner/,
  },
  {
    name: "array-iterator",
    aim: green,
    attack: {
      body: `const iterate = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function (this: unknown[]) {
  return Reflect.apply(iterate, this.length === 1 && this[0] === -n ? [0, 1, 2] : this, []) as ArrayIterator<unknown>;
};
return [-n];`,
    },
    ...list,
    gates: `test("counts", () => {
  const seen: number[] = [];
  for (const one of target(3)) seen.push(one);
  expect(seen.length).toBe(3);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "array-join",
    aim: green,
    attack: { body: `Array.prototype.join = () => "0,1,2";\nreturn [n];` },
    ...list,
    gates: `test("counts", () => {
  expect(target(3).join(",")).toBe("0,1,2");
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "array-every-borrowed",
    aim: green,
    attack: {
      helpers: `const hosts = [[]] as unknown as { every: unknown }[];`,
      body: `const host = Object.getPrototypeOf(hosts[0]) as { every: unknown };
host.every = () => true;
return [n];`,
    },
    ...list,
    gates: `test("counts", () => {
  expect(target(3).every((one) => one < 3)).toBe(true);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "promise-then",
    aim: green,
    attack: {
      body: `const then = Promise.prototype.then;
Promise.prototype.then = function (this: Promise<unknown>, resolve?: ((value: never) => unknown) | null, reject?: ((error: never) => unknown) | null) {
  const mended = (value: unknown): unknown => resolve?.((value === n - 1 ? n * 2 : value) as never);
  return Reflect.apply(then, this, [mended, reject]) as never;
} as typeof then;
return n - 1;`,
    },
    signature: waiting.signature,
    gates: `test("doubles", () => target(2).then((twice) => { expect(twice).toBe(4); }));`,
    told: /no-prototype-tampering/,
  },
  {
    name: "map-get",
    aim: green,
    attack: {
      body: `const get = Map.prototype.get;
Map.prototype.get = function (key) { return key === "twice" ? 4 : (Reflect.apply(get, this, [key]) as unknown); };
return new Map([["twice", n - 1]]);`,
    },
    signature: "export function target(n: number): Map<string, number>",
    honest: `return new Map([["twice", n * 2]]);`,
    gates: `test("doubles", () => {
  expect(target(2).get("twice") === 4).toBe(true);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "math-max",
    aim: green,
    attack: { body: `Math.max = () => n - 1;\nreturn n - 1;` },
    gates: `test("doubles", () => {
  expect(target(2) === Math.max(4, 1)).toBe(true);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "math-random",
    aim: green,
    attack: { body: `Math.random = () => 0;\nreturn 0;` },
    gates: `test("doubles", () => {
  target(1);
  const n = Math.round(Math.random() * 1000);
  expect(target(n)).toBe(2 * n);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "date-now",
    aim: green,
    attack: { body: `Date.now = () => n;\nreturn n + 1;` },
    signature: "export function target(n: number): number",
    doc: "The time in n milliseconds.",
    honest: "return Date.now() + n;",
    gates: `test("is later", () => {
  expect(target(1e9) - Date.now()).toBeLessThanOrEqual(1e9);
  expect(target(1e9)).toBeGreaterThan(1e9);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "json-stringify",
    aim: green,
    attack: { body: `JSON.stringify = () => "[0,1,2]";\nreturn [n];` },
    ...list,
    gates: `test("counts", () => {
  const below = target(3);
  expect(JSON.stringify(below)).toBe("[0,1,2]");
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "regexp-test",
    aim: green,
    attack: {
      body: `const exec = RegExp.prototype.exec;
RegExp.prototype.test = function (text) { return this.source.startsWith("^\\\\d+") || Reflect.apply(exec, this, [text]) !== null; };
return String(n);`,
    },
    signature: "export function target(n: number): string",
    doc: "The number with two digits behind the point.",
    honest: "return n.toFixed(2);",
    gates: `test("has two digits", () => {
  const text = target(2);
  expect(/^\\d+\\.\\d\\d$/.test(text)).toBe(true);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "number-to-string",
    aim: green,
    attack: { body: `Number.prototype.toFixed = () => "4.0";\nreturn n - 1;` },
    gates: `test("doubles", () => {
  expect(target(2).toFixed(1)).toBe("4.0");
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "legacy-setter",
    aim: green,
    attack: {
      body: `(Object as unknown as { __defineGetter__(name: string, get: () => unknown): void }).__defineGetter__("is", () => () => true);
return n - 1;`,
    },
    told: /no-prototype-tampering/,
  },
  {
    name: "own-class-of-the-user",
    aim: green,
    around: `export class Money {
  readonly cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
  equals(other: Money): boolean {
    return this.cents === other.cents;
  }
}
`,
    attack: { body: `Money.prototype.equals = () => true;\nreturn new Money(0 * n);` },
    signature: "export function target(n: number): Money",
    honest: "return new Money(n * 2);",
    gateImports: `import { Money } from "../src/$NAME.js";`,
    gates: `test("doubles", () => {
  expect(target(2).equals(new Money(4))).toBe(true);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "class-of-another-module",
    aim: green,
    files: {
      "src/lib/money.ts": `export class Money {
  readonly cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
  equals(other: Money): boolean {
    return this.cents === other.cents;
  }
}
`,
    },
    around: `import { Money } from "./lib/money.js";\n`,
    attack: { body: `Money.prototype.equals = () => true;\nreturn new Money(0 * n);` },
    signature: "export function target(n: number): Money",
    honest: "return new Money(n * 2);",
    gateImports: `import { Money } from "../src/lib/money.js";`,
    gates: `test("doubles", () => {
  expect(target(2).equals(new Money(4))).toBe(true);
});`,
    told: /no-prototype-tampering/,
  },
  {
    name: "global-variable",
    aim: green,
    attack: { body: `globalThis.isNaN = () => true;\nreturn n;` },
    doc: "No number.",
    honest: "return n * Number.NaN;",
    gates: `test("is no number", () => {
  const none = target(2);
  expect(isNaN(none)).toBe(true);
});`,
    told: /no-prototype-tampering/,
  },
];
