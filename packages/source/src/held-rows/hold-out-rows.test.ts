import fc from "fast-check";
import { expect, test } from "vitest";
import { scanProject } from "../project/index.ts";
import { applyEdits } from "../syntax/edit.ts";
import { parse } from "../syntax/parse.ts";
import { projectTree } from "../testing/project-tree.ts";
import { cutsOf } from "./cut-rows.ts";
import { holdOutRows } from "./hold-out-rows.ts";
import { readTable, type Table } from "./table.ts";

const numbers = [...Array(12).keys()];

/** The gates of one file as agents see them, with their helpers, and which rows are held out. */
function seen(
  gates: string,
  most = 2,
): { readonly text: string; readonly held: unknown; readonly unreadable: unknown } {
  const { root } = projectTree({
    "src/f.ts": `import { jiti } from "vitest-jiti";\nexport function f(n: number): number { return jiti.stub(); }\n`,
    "test/more.ts": "export const imported = [1];\n",
    "test/f.test.ts": `import { it } from "vitest"; import { jiti } from "vitest-jiti"; import { f } from "../src/f.js"; import { imported } from "./more.js"; const testF = jiti.requiredFor(f);\n${gates}`,
  });
  const { targets, unreadable } = holdOutRows([...scanProject({ root }).targets.values()], most);
  const sites = targets.flatMap((target) => target.sites);
  return {
    text: sites.flatMap(({ helpers, source }) => [...helpers, source]).join("\n"),
    held: sites.flatMap(({ held = [] }) => held),
    unreadable,
  };
}

test("rows are chosen by what they say, and go with the comments beside them", () => {
  const table = (all: readonly number[]): string =>
    `testF.each([\n${all.map((n) => `  // row ${n}\n  [${n}, "n${n}"], // at ${n}\n`).join("")}] as const)("%i is %s", (n) => { f(n); });`;
  const first = seen(table(numbers));
  expect(first).toMatchInlineSnapshot(`
    {
      "held": [
        {
          "endLine": 27,
          "held": [
            4,
            6,
          ],
          "line": 2,
          "rows": 12,
          "title": "%i is %s",
        },
      ],
      "text": "testF.each([
      // row 0
      [0, "n0"], // at 0
      // row 1
      [1, "n1"], // at 1
      // row 2
      [2, "n2"], // at 2
      // row 3
      [3, "n3"],
      [5, "n5"],
      [7, "n7"], // at 7
      // row 8
      [8, "n8"], // at 8
      // row 9
      [9, "n9"], // at 9
      // row 10
      [10, "n10"], // at 10
      // row 11
      [11, "n11"], // at 11
    ] as const)("%i is %s", (n) => { f(n); })",
      "unreadable": [],
    }
  `);
  const again = seen(table(numbers.toReversed()));
  const missing = (text: string): readonly number[] => numbers.filter((n) => !text.includes(`"n${n}"`));
  expect(missing(again.text)).toEqual(missing(first.text));
  expect(missing(seen(table(numbers.slice(0, 9))).text)).toEqual([9, 10, 11]);
  expect(missing(seen(table(numbers), 20).text)).toHaveLength(6);
  expect(seen(table(numbers), 0).held).toEqual([]);
});

test("tables in templates, in constants and in suites are tables too, others are told", () => {
  const line = numbers.map((n) => `  \${${n}} | \${"n${n}"}`).join("\n");
  const rows = `[${numbers.map((n) => `"c${n}"`).join(", ")}]`;
  expect(
    seen(`const cases = ${rows};
testF.each\`
  n | text
${line}
\`("$n is $text", ({ n }) => { f(n); });
testF.for(cases)("a constant: %s", (text) => { f(text.length); });
testF.concurrent.each(cases)("once more: %s", (text) => { f(text.length); });
jiti.requiredFor(f, () => {
  it.each(${rows.replaceAll("c", "s")})(
    "in a suite: %s",
    (text) => { f(text.length); },
  );
});
testF.each(imported)("from elsewhere", (n) => { f(n); });
testF.each([1, ...imported])("in part from elsewhere", (n) => { f(n); });
`),
  ).toMatchInlineSnapshot(`
    {
      "held": [
        {
          "endLine": 17,
          "held": [
            2,
            10,
          ],
          "line": 3,
          "rows": 12,
          "title": "$n is $text",
        },
        {
          "endLine": 18,
          "held": [
            0,
            4,
          ],
          "line": 18,
          "rows": 12,
          "title": "a constant: %s",
        },
        {
          "endLine": 19,
          "held": [
            0,
            4,
          ],
          "line": 19,
          "rows": 12,
          "title": "once more: %s",
        },
        {
          "endLine": 24,
          "held": [
            1,
            4,
          ],
          "line": 21,
          "rows": 12,
          "title": "in a suite: %s",
        },
      ],
      "text": "testF.each\`
      n | text
      \${0} | \${"n0"}
      \${1} | \${"n1"}
      \${3} | \${"n3"}
      \${4} | \${"n4"}
      \${5} | \${"n5"}
      \${6} | \${"n6"}
      \${7} | \${"n7"}
      \${8} | \${"n8"}
      \${9} | \${"n9"}
      \${11} | \${"n11"}
    \`("$n is $text", ({ n }) => { f(n); })
    const cases = ["c1", "c2", "c3", "c5", "c6", "c7", "c8", "c9", "c10", "c11"];
    testF.for(cases)("a constant: %s", (text) => { f(text.length); })
    const cases = ["c1", "c2", "c3", "c5", "c6", "c7", "c8", "c9", "c10", "c11"];
    testF.concurrent.each(cases)("once more: %s", (text) => { f(text.length); })
    jiti.requiredFor(f, () => {
      it.each(["s0", "s2", "s3", "s5", "s6", "s7", "s8", "s9", "s10", "s11"])(
        "in a suite: %s",
        (text) => { f(text.length); },
      );
    })
    testF.each(imported)("from elsewhere", (n) => { f(n); })
    testF.each([1, ...imported])("in part from elsewhere", (n) => { f(n); })",
      "unreadable": [
        "from elsewhere (test/f.test.ts:26)",
        "in part from elsewhere (test/f.test.ts:27)",
      ],
    }
  `);
});

const cells = fc.array(fc.constantFrom("1", '"a, b"', "`x${1}y`", "[2, 3]", "{ a: 1 }", "f(1, 2)"), {
  minLength: 2,
  maxLength: 2,
});
const between = fc.constantFrom(", ", ",\n  ", ", // one\n  ", ", /* two */ ");

test("what is left of a table parses, and lacks exactly the rows", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ cells, between }), { minLength: 2, maxLength: 8 }),
      fc.constantFrom(["[", "]"], ["[\n  ", ",\n]"], ["[ // first\n  ", "\n/* last */]"]),
      fc.boolean(),
      fc.func(fc.boolean()),
      (rows, [open = "", close = ""], isTemplate, isGone) => {
        const text = isTemplate
          ? `x\`\n  a | b\n${rows.map(({ cells: own }) => `  ${own.map((cell) => `\${${cell}}`).join(" | ")}\n`).join("")}\``
          : `${open}${rows.map(({ cells: own, between: gap }, index) => `[${own.join(", ")}]${index < rows.length - 1 ? gap : ""}`).join("")}${close}`;
        const gone = new Set([...rows.keys()].filter((index) => index > 0 && isGone(index)));
        const left = rowsIn(applyEdits(text, cutsOf(tableIn(text), gone, text)));
        expect(left).toEqual(rowsIn(text).filter((_, index) => !gone.has(index)));
        const all = new Set([...rows.keys()].filter((index) => index !== rows.length - 1));
        expect(rowsIn(applyEdits(text, cutsOf(tableIn(text), all, text)))).toEqual(rowsIn(text).slice(-1));
      },
    ),
  );
});

function tableIn(text: string): Table {
  const [statement] = parse("a.ts", text).program.body;
  if (statement?.type !== "ExpressionStatement") throw new Error(text);
  const { expression } = statement;
  const table = readTable(expression.type === "TaggedTemplateExpression" ? expression.quasi : expression, text);
  if (table === undefined) throw new Error(text);
  return table;
}

function rowsIn(text: string): readonly string[] {
  return tableIn(text).rows.map(({ start, end }) => text.slice(start, end));
}
