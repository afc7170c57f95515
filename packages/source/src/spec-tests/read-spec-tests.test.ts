import { targetKey, type UnwrittenGate } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { readSpecTests } from "./read-spec-tests.ts";
import { testFileWith } from "./test-file-with.ts";

const testFile = `import { expect, test } from "vitest";
import { jiti } from "vitest-jiti";
import { parseMoney as parse } from "../src/money.js";

const own = 1;
const testMoney = jiti.requiredFor(parse);
  testMoney("reads", { timeout: 10 });
testMoney("throws 'not money'", 1000);
`;

const gate = (title: string): UnwrittenGate => ({
  file: "test/money.test.ts",
  titles: [title],
  targets: [targetKey("src/money.ts", "parseMoney")],
});

function read(body: string, { helpers = "", imports = "", title = "reads" } = {}): readonly string[] {
  const result = readSpecTests(
    { tests: [{ gate: gate(title), body }], helpers, imports },
    testFile,
    "0123456789abcdef",
  );
  return result.kind === "tests"
    ? result.tests.map(
        ({ code, imports: from }) =>
          `${code}\n${from.map(({ module, imported, local }) => `${module} ${imported} ${local}`).join("; ")}`,
      )
    : result.findings.map(
        ({ rule, message, place }) => `${place?.part ?? ""} ${String(place?.line)} ${rule}: ${message}`,
      );
}

test("a test gets the helpers and imports that it refers to", () => {
  expect(
    read("const all = await Promise.all([shape(1)]);\nexpect(all).toEqual([{ size: parse('$1') }]);", {
      helpers: "function shape(size: number): Shape {\n  return { size };\n}\nconst unused = 1;",
      imports: 'import type { Shape } from "./shapes.js";\nimport { other } from "../src/other.js";',
    }),
  ).toMatchInlineSnapshot(`
    [
      "export const reads = async (): Promise<void> => {
    function shape(size: number): Shape {
      return { size };
    }

    const all = await Promise.all([shape(1)]);
    expect(all).toEqual([{ size: parse('$1') }]);
    };
    ../../../test/shapes.js Shape Shape; vitest expect expect; ../../../src/money.js parseMoney parse",
    ]
  `);
});

test("what a test may use of Vitest is imported, whether or not it says so", () => {
  expect(read("vi.useFakeTimers();\nexpect(parse('$1')).toBe(1);")).toMatchInlineSnapshot(`
    [
      "export const reads = (): void => {
    vi.useFakeTimers();
    expect(parse('$1')).toBe(1);
    };
    vitest expect expect; ../../../src/money.js parseMoney parse; vitest vi vi",
    ]
  `);
  expect(read("const assert = parse;\nexpect(assert('$1')).toBe(1);")).toMatchInlineSnapshot(`
    [
      "export const reads = (): void => {
    const assert = parse;
    expect(assert('$1')).toBe(1);
    };
    vitest expect expect; ../../../src/money.js parseMoney parse",
    ]
  `);
});

test("in a file that does without imports of Vitest its globals are imported for the type check", () => {
  const text = `import { jiti } from "vitest-jiti";
import { parseMoney } from "../src/money.js";

const testMoney = jiti.requiredFor(parseMoney);
testMoney("counts", () => expect(parseMoney("$1")).toBe(1));
testMoney("reads");
`;
  const submitted = {
    tests: [{ gate: gate("reads"), body: "expect(parseMoney('$2')).toBe(2);" }],
    helpers: "",
    imports: "",
  };
  const result = readSpecTests(submitted, text, "0123456789abcdef");
  if (result.kind === "refused") throw new Error(JSON.stringify(result.findings));
  const placed = result.tests.map((one) => ({ test: one, line: 6, column: 1 }));
  expect(testFileWith("test/money.test.ts", text, placed).code).toMatchInlineSnapshot(`
    "import { expect } from "vitest";
    import { jiti } from "vitest-jiti";
    import { parseMoney } from "../src/money.js";

    const testMoney = jiti.requiredFor(parseMoney);
    testMoney("counts", () => expect(parseMoney("$1")).toBe(1));
    testMoney("reads", () => {
    expect(parseMoney('$2')).toBe(2);
    });
    "
  `);
});

test("what a test must not do is told with its line", () => {
  const refused = {
    syntax: read("expect(parse("),
    braces: read("expect(parse('')).toBe(1); }; void function () {"),
    empty: read("  "),
    registers: read("test('x', () => {});"),
    global: read("beforeEach(() => {}); expect(parse('')).toBe(1);"),
    jiti: read("jiti.stub();"),
    own: read("expect(parse('')).toBe(own);"),
    snapshot: read("\nexpect(parse('')).toMatchInlineSnapshot();"),
    mock: read("vi.mock('../src/money.js');", { imports: 'import { vi } from "vitest";' }),
    dynamic: read("await import('node:fs');"),
    marker: read("// #region jiti-test\nexpect(parse('')).toBe(1);"),
    helpers: read("expect(parse('')).toBe(1);", { helpers: "console.log(1);" }),
    imports: read("expect(parse('')).toBe(1);", {
      imports: 'import "../.jiti/src/money.js";\nimport x from "./y?raw";\nconst z = 1;',
    }),
  };
  expect(refused).toMatchInlineSnapshot(`
    {
      "braces": [
        "body 1 syntax: The braces of the body do not balance.",
      ],
      "dynamic": [
        "body 1 no-dynamic-import: import() is not allowed: name what you need in \`imports\`.",
      ],
      "empty": [
        "body 1 empty: The body is empty.",
      ],
      "global": [
        "body 1 no-registration: beforeEach is not allowed in a body: the gate registers the test. Submit its statements alone.",
      ],
      "helpers": [
        "helpers 1 declarations-only: Helpers are declarations without export; nothing else.",
      ],
      "imports": [
        "imports 1 no-mirror-import: "../.jiti/src/money.js": generated code is reached through the source file that it belongs to.",
        "imports 1 plain-imports: Name what you import, without attributes or phases.",
        "imports 2 no-import-query: "./y?raw": queries such as ?raw make a bundler read files; they are not allowed.",
        "imports 3 imports-only: Only import declarations are allowed here. Declarations belong into helpers.",
      ],
      "jiti": [
        "body 1 no-jiti: jiti of vitest-jiti must not be used in a test.",
      ],
      "marker": [
        "body 1 region-marker: The words that mark regions of generated code must not appear in it, not even in strings.",
      ],
      "mock": [
        "body 1 no-module-mock: vi.mock is not allowed: it would act on the whole file.",
      ],
      "own": [
        "body 1 own-names: own is declared in the test file, which the test cannot see. Import it, or submit a helper.",
      ],
      "registers": [
        "body 1 no-registration: test is not allowed in a body: the gate registers the test. Submit its statements alone.",
      ],
      "snapshot": [
        "body 2 no-snapshot: Snapshots are not allowed: write down what you expect.",
      ],
      "syntax": [
        "body 1 syntax: The body does not parse: Unexpected token.",
      ],
    }
  `);
});

test("the words of an error message count only where the title quotes them", () => {
  const asserting = [
    'expect(() => parse("")).toThrow("not money");',
    "expect(() => parse('')).toThrow(/not/);",
    "expect(() => parse('')).toThrow(new RangeError('not money'));",
    "expect(() => parse('')).toThrow(expect.objectContaining({ message: 'not money' }));",
    "try { parse(''); } catch (error) { expect((error as Error).message).toContain('not money'); }",
  ];
  for (const body of asserting) {
    expect(read(body).join("")).toContain("no-wording");
    expect(read(body, { title: "throws 'not money'" }).join("")).not.toContain("no-wording");
  }
  expect(read("expect(() => parse('')).toThrow(RangeError);").join("")).not.toContain("no-wording");
});

test("tests stand in their places as a user would have written them", () => {
  const result = readSpecTests(
    {
      tests: [
        { gate: gate("reads"), body: "expect(parse(`$\n1`)).toBe(100);" },
        {
          gate: gate("throws 'not money'"),
          body: "await expect(Promise.reject(new Error(''))).rejects.toThrow(Error);\nexpect(own(parse)).toBe(1);",
        },
      ],
      helpers: "",
      imports: 'import { own } from "./helpers.js";',
    },
    testFile.replace("const own = 1;\n", "{\n  const own = 1;\n}\n"),
    "0123456789abcdef",
  );
  if (result.kind !== "tests") throw new Error(JSON.stringify(result));
  const [reads, throws] = result.tests;
  if (reads === undefined || throws === undefined) throw new Error("two tests");
  const { code, bodies } = testFileWith("test/money.test.ts", testFile, [
    { test: reads, line: 7, column: 3 },
    { test: throws, line: 8, column: 1 },
  ]);
  expect(code).toMatchInlineSnapshot(`
    "import { own as own2 } from "./helpers.js";
    import { expect, test } from "vitest";
    import { jiti } from "vitest-jiti";
    import { parseMoney as parse } from "../src/money.js";

    const own = 1;
    const testMoney = jiti.requiredFor(parse);
      testMoney("reads", { timeout: 10 }, () => {
      expect(parse(\`$
    1\`)).toBe(100);
      });
    testMoney("throws 'not money'", async () => {
    await expect(Promise.reject(new Error(''))).rejects.toThrow(Error);
    expect(own2(parse)).toBe(1);
    }, 1000);
    "
  `);
  expect(bodies.map(({ start, end }) => code.slice(start, end).split("\n")[0])).toEqual(["() => {", "async () => {"]);
});
