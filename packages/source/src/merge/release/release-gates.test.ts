import { type TargetKey, targetKey } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createProject } from "../../project/index.ts";
import { parse } from "../../syntax/index.ts";
import { projectTree } from "../../testing/project-tree.ts";
import { releaseGates } from "./release-gates.ts";

const source = `import { jiti } from "vitest-jiti";
export function a(n: number): number { return jiti.stub(); }
export function b(n: number): number { return jiti.stub(); }
export class C {
  m(): void { jiti.stub(); }
  n(): void { jiti.stub(); }
}
`;
const all = ["a", "b", "C#m", "C#n"];

function releasedIn(files: Readonly<Record<string, string>>, file: string, paths: readonly string[] = all): string {
  const tree = projectTree({ "package.json": "{}", "src/a.ts": source, ...files });
  const project = createProject({ root: tree.root });
  expect(project.scan().problems).toEqual([]);
  const bindings = project.bindings().find((one) => one.source.file === file);
  if (bindings === undefined) throw new Error(`${file} has no bindings`);
  const text = releaseGates(bindings, new Set<TargetKey>(paths.map((path) => targetKey("src/a.ts", path))));
  parse(file, text);
  return text;
}

function released(text: string, paths?: readonly string[]): string {
  return releasedIn({ "test/a.test.ts": text }, "test/a.test.ts", paths);
}

test("constants go, and Vitest's test is called in their place", () => {
  expect(
    released(`import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { a, C } from "../src/a.ts";

// Gates of a.
const testA = jiti.requiredFor(a);

testA("doubles", () => {
  expect(a(1)).toBe(2);
});
testA.each([[1, 2]])("%i", (n, twice) => {
  expect(a(n)).toBe(twice);
});
testA.skip("later");
testA("has no body");
testA.each([1, 2])("rows without a body: %i");

const testM = jiti.requiredFor(C, "m");

testM.concurrent("runs", { timeout: 10 }, async ({ expect: own }) => {
  own(1).toBe(1);
});
`),
  ).toMatchInlineSnapshot(`
    "import { expect, test } from "vitest";
    import { a } from "../src/a.ts";

    // Gates of a.

    test("doubles", () => {
      expect(a(1)).toBe(2);
    });
    test.each([[1, 2]])("%i", (n, twice) => {
      expect(a(n)).toBe(twice);
    });
    test.skip("later");
    test.todo("has no body");
    test.todo.each([1, 2])("rows without a body: %i");

    test.concurrent("runs", { timeout: 10 }, async ({ expect: own }) => {
      own(1).toBe(1);
    });
    "
  `);
});

test("targets that stay keep their gates", () => {
  const text = `import { expect, test } from "vitest";
import { jiti } from "vitest-jiti";
import { a, b, C } from "../src/a.ts";
const testAll = jiti.requiredFor([a, b, C.prototype.m]);
testAll("all", () => { expect(a(b(1))).toBe(1); });
const testB = jiti.requiredFor(b);
testB("b", () => { expect(b(1)).toBe(1); });
jiti.requiredFor(C)("whole", () => { expect(new C()).toBeDefined(); });
test("mine", () => {});
`;
  expect(released(text, ["a"])).toMatchInlineSnapshot(`
    "import { expect, test } from "vitest";
    import { jiti } from "vitest-jiti";
    import { a, b, C } from "../src/a.ts";
    const testAll = jiti.requiredFor([b, C.prototype.m]);
    testAll("all", () => { expect(a(b(1))).toBe(1); });
    const testB = jiti.requiredFor(b);
    testB("b", () => { expect(b(1)).toBe(1); });
    jiti.requiredFor(C)("whole", () => { expect(new C()).toBeDefined(); });
    test("mine", () => {});
    "
  `);
  expect(released(text, ["a", "b"])).toMatchInlineSnapshot(`
    "import { expect, test } from "vitest";
    import { jiti } from "vitest-jiti";
    import { a, b, C } from "../src/a.ts";
    const testAll = jiti.requiredFor(C.prototype.m);
    testAll("all", () => { expect(a(b(1))).toBe(1); });
    test("b", () => { expect(b(1)).toBe(1); });
    jiti.requiredFor(C)("whole", () => { expect(new C()).toBeDefined(); });
    test("mine", () => {});
    "
  `);
  expect(released(text, ["C#m"])).toMatchInlineSnapshot(`
    "import { expect, test } from "vitest";
    import { jiti } from "vitest-jiti";
    import { a, b, C } from "../src/a.ts";
    const testAll = jiti.requiredFor([a, b]);
    testAll("all", () => { expect(a(b(1))).toBe(1); });
    const testB = jiti.requiredFor(b);
    testB("b", () => { expect(b(1)).toBe(1); });
    jiti.requiredFor(C)("whole", () => { expect(new C()).toBeDefined(); });
    test("mine", () => {});
    "
  `);
  expect(released(text, [])).toBe(text);
});

test("suites lose their wrapper", () => {
  expect(
    released(`import { beforeEach, describe, expect, it } from "vitest";
import { jiti } from "vitest-jiti";
import { a, b } from "../src/a.ts";

jiti.requiredFor(a, () => {
  // About a.
  describe("a", () => {
    it("doubles", () => {
      expect(\`
  \${a(1)}\`).toBe("\\n  2");
    });

    it.each([1])("%i", (n) => expect(a(n)).toBe(2));
  });
});

describe("b", () => {
  jiti.requiredFor(b, () => {
    const one = 1;
    beforeEach(() => {});

    it("is one", () => {
      expect(b(one)).toBe(1);
    });
  });
});
`),
  ).toMatchInlineSnapshot(`
    "import { beforeEach, describe, expect, it } from "vitest";
    import { a, b } from "../src/a.ts";

    // About a.
    describe("a", () => {
      it("doubles", () => {
        expect(\`
      \${a(1)}\`).toBe("\\n  2");
      });

      it.each([1])("%i", (n) => expect(a(n)).toBe(2));
    });

    describe("b", () => {
      const one = 1;
      beforeEach(() => {});

      it("is one", () => {
        expect(b(one)).toBe(1);
      });
    });
    "
  `);
});

test("suites keep what cannot stand without a scope or a function of its own", () => {
  expect(
    released(`import { expect, test } from "vitest";
import { jiti } from "vitest-jiti";
import { a, b } from "../src/a.ts";
const row = 1;
jiti.requiredFor(a, () => {
  const row = 2;
  test("two", () => { expect(a(row)).toBe(2); });
});
jiti.requiredFor(b, () => {
  if (row > 1) return;
  test("early", () => { expect(b(1)).toBe(2); });
});
await jiti.requiredFor(b, async () => {
  const late = await Promise.resolve(1);
  test("late", () => { expect(b(late)).toBe(2); });
});
jiti.requiredFor(b, suite);
export const kept = jiti.requiredFor(b, () => 1);
jiti.requiredFor(b, () => test("short", () => { expect(b(1)).toBe(1); }));
function suite() { test("named", () => { expect(b(1)).toBe(1); }); }
`),
  ).toMatchInlineSnapshot(`
    "import { expect, test } from "vitest";
    import { a, b } from "../src/a.ts";
    const row = 1;
    {
      const row = 2;
      test("two", () => { expect(a(row)).toBe(2); });
    }
    (() => {
      if (row > 1) return;
      test("early", () => { expect(b(1)).toBe(2); });
    })();
    const late = await Promise.resolve(1);
    test("late", () => { expect(b(late)).toBe(2); });
    suite();
    export const kept = (() => 1)();
    test("short", () => { expect(b(1)).toBe(1); });
    function suite() { test("named", () => { expect(b(1)).toBe(1); }); }
    "
  `);
});

test("without semicolons, a callback that is called in place is no argument", () => {
  expect(
    released(`import { expect, test } from "vitest"
import { jiti } from "vitest-jiti"
import { a } from "../src/a.ts"
const row = 1
jiti.requiredFor(a, () => {
  if (row > 1) return
  test("t", () => { expect(a(1)).toBe(2) })
})
`),
  ).toMatchInlineSnapshot(`
    "import { expect, test } from "vitest"
    import { a } from "../src/a.ts"
    const row = 1
    ;(() => {
      if (row > 1) return
      test("t", () => { expect(a(1)).toBe(2) })
    })()
    "
  `);
});

test("properties are plain fast-check", () => {
  expect(
    released(`import { describe, expect, it } from "vitest";
import { jiti } from "vitest-jiti";
import fc from "fast-check";
import { a, b } from "../src/a.ts";

const testA = jiti.requiredFor(a);

testA.prop({ n: fc.nat() })("holds", ({ n }) => {
  expect(a(n)).toBe(2 * n);
});
testA.prop({ n: fc.nat() }, { numRuns: 5, examples: [{ n: 1 }, { n: 2 }] })("is a condition", ({ n }) => a(n) === n, 500);
testA.skip.prop({ n: fc.nat(), m: fc.constant("x") }, { examples, seed: 1 })("waits", async ({ n }) => {
  await expect(Promise.resolve(a(n))).resolves.toBe(n);
});
testA.prop(
  {
    n: fc.nat(),
  },
  parameters,
)("is a function", check);

jiti.requiredFor(b, () => {
  describe("b", () => {
    const testA2 = jiti.requiredFor(a);
    testA2.prop({ n: fc.nat() })("nested", ({ n }) => {
      expect(b(n)).toBe(2 * n);
    });
  });
});
it("mine", () => {});
const parameters = {}, examples = [];
function check({ n }: { n: number }) { expect(a(n)).toBe(n); }
`),
  ).toMatchInlineSnapshot(`
    "import { describe, expect, it } from "vitest";
    import fc from "fast-check";
    import { a, b } from "../src/a.ts";

    it("holds", () => {
      fc.assert(
        fc.property(fc.record({ n: fc.nat() }), ({ n }) => {
          expect(a(n)).toBe(2 * n);
        }),
        { seed: -1043798459 },
      );
    });
    it("is a condition", () => {
      fc.assert(
        fc.property(fc.record({ n: fc.nat() }), ({ n }) => a(n) === n),
        { seed: -1519043005, numRuns: 5, examples: [[{ n: 1 }], [{ n: 2 }]] },
      );
    }, 500);
    it.skip("waits", async () => {
      await fc.assert(
        fc.asyncProperty(fc.record({ n: fc.nat(), m: fc.constant("x") }), async ({ n }) => {
          await expect(Promise.resolve(a(n))).resolves.toBe(n);
        }),
        { examples: (examples).map((values) => [values]), seed: 1 },
      );
    });
    it("is a function", async () => {
      await fc.assert(
        fc.asyncProperty(fc.record({
          n: fc.nat(),
        }), async (values) => check(values)),
        { seed: 1588160884, ...parameters },
      );
    });

    describe("b", () => {
      it("nested", () => {
        fc.assert(
          fc.property(fc.record({ n: fc.nat() }), ({ n }) => {
            expect(b(n)).toBe(2 * n);
          }),
          { seed: -1718575435 },
        );
      });
    });
    it("mine", () => {});
    const parameters = {}, examples = [];
    function check({ n }: { n: number }) { expect(a(n)).toBe(n); }
    "
  `);
});

test("names that are taken are left alone", () => {
  expect(
    released(`import { jiti } from "vitest-jiti";
import { expect } from "vitest";
import { a } from "../src/a.ts";
function test() {}
const fc = 1;
jiti.requiredFor(a).prop({ n: test() as never })("p", ({ n }) => { expect(a(n)).toBe(fc); });
`),
  ).toMatchInlineSnapshot(`
    "import fastCheck from "fast-check";
    import { expect, test as vitestTest } from "vitest";
    import { a } from "../src/a.ts";
    function test() {}
    const fc = 1;
    vitestTest("p", () => {
      fastCheck.assert(
        fastCheck.property(fastCheck.record({ n: test() as never }), ({ n }) => { expect(a(n)).toBe(fc); }),
        { seed: -1492009549 },
      );
    });
    "
  `);
  expect(
    released(`import { jiti } from "vitest-jiti";
import { a } from "../src/a.ts";
const testA = jiti.requiredFor(a);
describe("globals", () => { testA("t", () => { expect(a(1)).toBe(1); }); });
`),
  ).toMatchInlineSnapshot(`
    "import { a } from "../src/a.ts";
    describe("globals", () => { test("t", () => { expect(a(1)).toBe(1); }); });
    "
  `);
});

test("tests that are bound in one file and used in another", () => {
  const files = {
    "test/gates.ts": `import { jiti } from "vitest-jiti";
import { a } from "../src/a.ts";
export const testA = jiti.requiredFor(a).extend({ limit: 3 });
`,
    "test/a.test.ts": `import { expect } from "vitest";
import fc from "fast-check";
import { a } from "../src/a.ts";
import * as gates from "./gates.ts";
gates.testA("t", ({ limit }) => { expect(a(1)).toBe(limit); });
gates.testA("without");
gates.testA.prop({ n: fc.nat() })("p", ({ n }) => { expect(a(n)).toBe(n); });
`,
  };
  expect(releasedIn(files, "test/gates.ts")).toMatchInlineSnapshot(`
    "import { test } from "vitest";
    export const testA = test.extend({ limit: 3 });
    "
  `);
  expect(releasedIn(files, "test/a.test.ts")).toMatchInlineSnapshot(`
    "import { expect } from "vitest";
    import fc from "fast-check";
    import { a } from "../src/a.ts";
    import * as gates from "./gates.ts";
    gates.testA("t", ({ limit }) => { expect(a(1)).toBe(limit); });
    gates.testA.todo("without");
    gates.testA("p", () => {
      fc.assert(
        fc.property(fc.record({ n: fc.nat() }), ({ n }) => { expect(a(n)).toBe(n); }),
        { seed: -1492009549 },
      );
    });
    "
  `);
});

test("CRLF, tabs and a byte order mark stay", () => {
  const text = `\uFEFFimport { jiti } from "vitest-jiti";
import { describe, expect } from "vitest";
import { a } from "../src/a.ts";

const testA = jiti.requiredFor(a);

describe("a", () => {
	testA.prop({ n: arbitrary })("p", ({ n }) => {
		expect(a(n)).toBe(n);

		expect(a(n)).toBe(n);
	});
	jiti.requiredFor(a, () => {
		testA("t", () => {
			expect(a(1)).toBe(1);
		});
	});
});
declare const arbitrary: never;
`;
  const crlf = released(text.replaceAll("\n", "\r\n"));
  expect(crlf).not.toMatch(/[^\r]\n/);
  expect(crlf.replaceAll("\r\n", "\n")).toMatchInlineSnapshot(`
    "﻿import fc from "fast-check";
    import { describe, expect, test } from "vitest";
    import { a } from "../src/a.ts";

    describe("a", () => {
    	test("p", () => {
    		fc.assert(
    			fc.property(fc.record({ n: arbitrary }), ({ n }) => {
    				expect(a(n)).toBe(n);

    				expect(a(n)).toBe(n);
    			}),
    			{ seed: -1492009549 },
    		);
    	});
    	test("t", () => {
    		expect(a(1)).toBe(1);
    	});
    });
    declare const arbitrary: never;
    "
  `);
});

test("whatever stands around gates stays byte for byte", () => {
  const filler = fc.constantFrom(
    "",
    "   ",
    "// testA is not code here",
    "const text = `testA(\n\t  x`;   ",
    "/* block\n   comment */ type T = string;",
    'const testA2 = { testA: "testA" }.testA;',
    "function own(testA: () => void) { testA(); }",
  );
  fc.assert(
    fc.property(fc.array(filler), fc.array(filler), fc.boolean(), fc.boolean(), (above, below, isCrlf, hasBom) => {
      const lines = (head: readonly string[], call: string): string => {
        // Declared names are used once each, so that the text makes sense.
        const unique = (texts: readonly string[], prefix: string): readonly string[] =>
          texts.map((line, index) => line.replace(/\b(text|T|testA2|own)\b/, `${prefix}$1${String(index)}`));
        const lf = [...head, ...unique(above, "a"), `${call}("t", () => {});`, ...unique(below, "b"), ""].join("\n");
        return `${hasBom ? "\uFEFF" : ""}${isCrlf ? lf.replaceAll("\n", "\r\n") : lf}`;
      };
      const target = 'export { a } from "../src/a.ts";';
      const before = lines(
        [
          'import { expect } from "vitest";',
          'import { jiti } from "vitest-jiti";',
          'import { a } from "../src/a.ts";',
          target,
          "const testA = jiti.requiredFor(a);",
          "expect(a);",
        ],
        "testA",
      );
      const after = lines(
        ['import { expect, test } from "vitest";', 'import { a } from "../src/a.ts";', target, "expect(a);"],
        "test",
      );
      expect(released(before)).toBe(after);
    }),
    { numRuns: 40 },
  );
});
