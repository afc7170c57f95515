import { type Evidence, type GateResult, type GateSite, type Target, targetKey } from "@vitest-jiti/core";
import { describe, expect, test } from "vitest";
import { target, TemporaryFolder } from "../testing/fixtures.ts";
import { type BriefOptions, compileBrief } from "./compile-brief.ts";

const site = (line: number, source: string, helpers: readonly string[] = []): GateSite => ({
  location: { file: "test/money.test.ts", line },
  endLine: line,
  targets: [targetKey("src/money.ts", "parseMoney")],
  form: "test",
  source,
  helpers,
  unwritten: false,
});

const none: Evidence = { results: [], calls: [] };
const brief = (changes: Partial<BriefOptions> & { targets: readonly Target[] }) =>
  compileBrief({ phase: "generate", evidence: none, present: new Map(), root: "/home/me/project", ...changes });

test("a function with everything that is known about it", () => {
  const full = target({
    interface: {
      doc: "Parse money into cents.\n\n@throws RangeError when it is not money.",
      uses: [
        {
          name: "digits",
          module: "src/digits.ts",
          signature: "export function digits(text: string): string",
          summary: "Digits only.",
        },
      ],
      reached: [
        { name: "Cents", module: "src/money.ts", text: "export type Cents = number;" },
        { name: "Currency", module: "src/currency.ts", text: 'export type Currency = "USD" | "EUR";' },
      ],
    },
    visible: [
      { name: "Cents", signature: "export type Cents = number;" },
      { name: "digits", from: "./digits.ts", signature: "export function digits(text: string): string" },
    ],
    sites: [
      site(9, 'testMoney("b", () => { expect(parseMoney(sample)).toBe(2); })', ['const sample = "$2";']),
      site(5, 'testMoney("a", () => { expect(parseMoney(sample)).toBe(2); })', ['const sample = "$2";']),
    ],
  });
  const evidence: Evidence = {
    results: [],
    calls: [
      { key: full.key, args: ['"$1,234.56"'] },
      { key: full.key, args: ['"$1,234.56"'] },
      { key: full.key, args: ['""'] },
    ],
  };
  expect(brief({ targets: [full], evidence })).toMatchInlineSnapshot(`
    "Target: src/money.ts:parseMoney

    Implement this, all targets if there are several. The gates fail because there is no body yet.

    # src/money.ts:parseMoney

    \`\`\`ts
    /**
     * Parse money into cents.
     *
     * @throws RangeError when it is not money.
     */
    export function parseMoney(raw: string): number {
      // strip the symbol and the separators first
      // your body
    }
    \`\`\`

    Must use, each of them:
    - \`export function digits(text: string): string\` (src/digits.ts): Digits only.

    It refers to:

    \`\`\`ts
    // src/money.ts, the same file
    export type Cents = number;

    // src/currency.ts
    export type Currency = "USD" | "EUR";
    \`\`\`

    In scope without an import:

    \`\`\`ts
    Cents
    export function digits(text: string): string // imported from ./digits.ts
    \`\`\`

    # Gates

    The functions whose names begin with \`test\` are Vitest's \`test\`, bound to a target.

    \`\`\`ts
    // test/money.test.ts

    const sample = "$2";

    testMoney("a", () => { expect(parseMoney(sample)).toBe(2); })

    testMoney("b", () => { expect(parseMoney(sample)).toBe(2); })
    \`\`\`

    # Observed calls

    parseMoney("$1,234.56")
    parseMoney("")"
  `);
});

test("a member stands in its class", () => {
  const member = target(
    {
      interface: {
        form: "method",
        signature: "override toString(): string",
        doc: "Hours and minutes.",
        hints: [],
        owner: {
          name: "Clock",
          header: "export class Clock extends Base",
          fields: ["#ms: number"],
          siblings: ["static parse(text: string): Clock"],
        },
      },
    },
    "src/clock.ts",
    "Clock#toString",
  );
  expect(brief({ targets: [member] })).toMatchInlineSnapshot(`
    "Target: src/clock.ts:Clock#toString

    Implement this, all targets if there are several. The gates fail because there is no body yet.

    # src/clock.ts:Clock#toString

    \`\`\`ts
    export class Clock extends Base {
      #ms: number;
      static parse(text: string): Clock;

      /** Hours and minutes. */
      override toString(): string {
        // your body
      }
    }
    \`\`\`

    # No gates

    src/clock.ts:Clock#toString: nobody has written a test for this; it is called by code that is being written. Submit \`tests\` of your own with it, which have to pass: a few calls of \`test("title", () => { ... })\` with \`expect\`, each of which calls the target. \`test\`, \`expect\` and the names of the target's module are in scope, so import nothing. Cover what the doc says, the edges of the input, and errors."
  `);
});

test("a unit, on the present code, with what fails", () => {
  const [one, two] = [target(), target({ interface: { doc: "", hints: [] } }, "src/money.ts", "printMoney")];
  const failing: GateResult = {
    gate: {
      id: "1",
      targets: [one.key],
      titles: ["money", "reads"],
      location: { file: "test/money.test.ts", line: 5 },
    },
    state: "failed",
    failures: [
      {
        message: "AssertionError: expected 1 to be 2\n    at /home/me/project/test/money.test.ts:6:3",
        diff: "- Expected\n+ Received\n\n- 2\n+ 1",
        stack: [],
        line: "  expect(parseMoney(sample)).toBe(2);",
      },
    ],
    called: [],
    output: "",
  };
  const pending: GateResult = {
    ...failing,
    called: [two.key],
    failures: [{ message: "printMoney is pending", stack: [] }],
  };
  expect(
    brief({
      targets: [one, two],
      phase: "repair",
      evidence: { results: [failing, pending], calls: [] },
      present: new Map([[one.key, "export function parseMoney(raw: string): number {\n  return 1;\n}"]]),
      lastReport: "It looped.",
    }),
  ).toMatchInlineSnapshot(`
    "Target: src/money.ts:parseMoney
    Target: src/money.ts:printMoney

    The present code, shown below, no longer satisfies its gates. Mend it: change as little as is sensible, and submit the whole implementation.

    # src/money.ts:parseMoney

    \`\`\`ts
    /** Parse a currency string such as "$1,234.56" into cents. Throws RangeError when it is not money. */
    export function parseMoney(raw: string): number {
      // strip the symbol and the separators first
      // your body
    }
    \`\`\`

    # src/money.ts:printMoney

    \`\`\`ts
    export function printMoney(raw: string): number {
      // your body
    }
    \`\`\`

    # Present code of src/money.ts:parseMoney

    \`\`\`ts
    export function parseMoney(raw: string): number {
      return 1;
    }
    \`\`\`

    # No gates

    src/money.ts:parseMoney, src/money.ts:printMoney: nobody has written a test for this; it is called by code that is being written. Submit \`tests\` of your own with it, which have to pass: a few calls of \`test("title", () => { ... })\` with \`expect\`, each of which calls the target. \`test\`, \`expect\` and the names of the target's module are in scope, so import nothing. Cover what the doc says, the edges of the input, and errors.

    # What fails now

    - money > reads (test/money.test.ts:5)
      AssertionError: expected 1 to be 2
          at test/money.test.ts:6:3
      in the line: expect(parseMoney(sample)).toBe(2);
      - Expected
      + Received

      - 2
      + 1

    # Last report of the earlier attempt

    It looped."
  `);
});

describe("whatever stands in a project", () => {
  test("the brief stays bounded", () => {
    const long = "x".repeat(200).concat("\n").repeat(2_000);
    const huge = target({
      interface: { doc: long, hints: [long], reached: [{ name: "T", module: "src/t.ts", text: long }] },
      visible: Array.from({ length: 5_000 }, (_, index) => ({
        name: `v${index}`,
        signature: `const v${index}: number`,
      })),
      sites: [site(1, long)],
    });
    const calls = Array.from({ length: 500 }, (_, index) => ({ key: huge.key, args: [String(index), long] }));
    const text = brief({
      targets: [huge],
      evidence: { results: [], calls },
      present: new Map([[huge.key, long]]),
      lastReport: long,
    });
    expect(text.length).toBeLessThan(60_000);
  });

  test("secrets and paths of this machine stay here", () => {
    using root = new TemporaryFolder();
    const doc = `See ${root.path}/docs/money.md, key sk-ant-0123456789abcdefghij.`;
    expect(brief({ targets: [target({ interface: { doc } })], root: root.path })).toMatch(
      /See docs\/money\.md, key \[secret\]\./,
    );
  });

  test("code with fences does not end the block it stands in", () => {
    const text = brief({ targets: [target({ interface: { doc: "Like so:\n```ts\nparseMoney()\n```" } })] });
    expect(text).toMatch(/^````ts$/m);
  });
});
