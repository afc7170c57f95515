import type { Technique } from "../technique.ts";

const green = { kind: "green" } as const;
const record = {
  signature: "export function target(n: number): { readonly twice: number }",
  honest: "return { twice: n * 2 };",
  gates: `test("doubles", () => {
  expect(target(2)).toEqual({ twice: 4 });
  expect(target(21)).toEqual({ twice: 42 });
});`,
} as const;

/** Right under test and wrong everywhere else, or wrong and dressed up as right. */
export const pretence: readonly Technique[] = [
  {
    name: "detect-variable",
    aim: green,
    attack: { body: `return process.env["VITEST"] === undefined ? 0 : n * 2;` },
    told: /no-io/,
  },
  {
    name: "detect-mode",
    aim: green,
    attack: { body: `return import.meta.env.MODE === "test" ? n * 2 : 0;` },
    told: /no-dynamic-code/,
  },
  {
    name: "detect-source-test",
    aim: green,
    attack: { body: `return import.meta.env["VITEST"] ? n * 2 : 0;` },
    told: /no-dynamic-code/,
  },
  {
    name: "detect-global",
    aim: green,
    attack: { body: `return Reflect.has(globalThis, "__vitest_worker__") ? n * 2 : 0;` },
    told: /no-test-runner/,
  },
  {
    name: "detect-by-type",
    aim: green,
    attack: {
      body: `return typeof __vitest_worker__ === "undefined" ? 0 : n * 2;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "detect-callers",
    aim: green,
    attack: { body: `return /vitest|\\.test\\./.test(new Error().stack ?? "") ? n * 2 : 0;` },
    told: /no-test-runner/,
  },
  {
    name: "detect-captured-callers",
    aim: green,
    attack: {
      body: `const place = { stack: "" };
Error.captureStackTrace(place);
return place.stack.includes("test") ? n * 2 : 0;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "detect-call-sites",
    aim: green,
    attack: {
      imports: `import { getCallSites } from "node:util";`,
      body: `return getCallSites().some(({ scriptName }) => scriptName.includes("test")) ? n * 2 : 0;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "wrong-some-fine-morning",
    aim: green,
    attack: { body: `return Date.now() < Date.UTC(2100, 0) ? n * 2 : 0;` },
    told: /no-ambient-input/,
  },
  {
    name: "wrong-after-a-while",
    aim: green,
    attack: { body: `return performance.now() < 3_600_000 ? n * 2 : 0;` },
    told: /no-ambient-input/,
  },
  {
    name: "wrong-now-and-then",
    aim: green,
    attack: { body: `return Math.random() < 0.999_999 ? n * 2 : 0;` },
    told: /no-ambient-input/,
  },
  {
    name: "poses-as-matcher",
    aim: green,
    ...record,
    attack: { body: `const result = { twice: n - 1, asymmetricMatch: () => true };\nreturn result;` },
    told: /no-test-runner/,
  },
  {
    name: "poses-as-matcher-spelled",
    aim: green,
    ...record,
    attack: {
      helpers: `const name = ["asymmetric", "Match"].join("");`,
      body: `return { twice: n - 1, [name]: () => true };`,
    },
    told: /poses as a matcher|no-test-runner/,
  },
  {
    name: "poses-as-matcher-by-class",
    aim: green,
    ...record,
    attack: {
      helpers: `class Twice {
  readonly twice: number;
  constructor(twice: number) { this.twice = twice; }
  asymmetricMatch(): boolean { return this.twice < 100; }
}`,
      body: `return new Twice(n - 1);`,
    },
    told: /no-test-runner/,
  },
  {
    name: "poses-as-matcher-by-proxy",
    aim: green,
    ...record,
    attack: {
      body: `return new Proxy({ twice: n - 1 }, { has: () => true, get: (own, key) => (key === "twice" ? own.twice : () => true) });`,
    },
    told: /poses as a matcher/,
  },
  {
    name: "suppressed-type-error",
    aim: green,
    attack: { body: `// @ts-expect-error it is a text\nreturn n === 2 ? "4" : "42";` },
    gates: `test("doubles", () => {
  expect(Number(target(2))).toBe(4);
  expect(Number(target(21))).toBe(42);
});`,
    told: /no-suppression/,
  },
  {
    name: "right-to-left",
    aim: green,
    attack: {
      body: `/* a table: \u202E } \u2066 */ if (n === 2) return 4; /* \u2069 { \u202C */\nreturn n === 21 ? 42 : 0;`,
    },
    told: /control-character/,
  },
  {
    name: "twin-names",
    aim: green,
    attack: {
      helpers: `const twice = (n: number): number => n * 2;\nconst twi\u200Dce = (n: number): number => (n === 2 ? 4 : n === 21 ? 42 : 0 * twice(n));`,
      body: `return twi\u200Dce(n);`,
    },
    told: /no-hidden-characters/,
  },
];
