import { type ScriptedReply, scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

/** Gates that fail in every unpleasant way, with values that are hard to print. */
const hostile: Readonly<Record<string, string>> = {
  "src/show.ts": `import { jiti } from "vitest-jiti";

/** Any value as one line of text: numbers in decimals, all else by its type. */
export function show(value: unknown): string {
  return jiti.stub();
}
`,
  "test/show.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import fc from "fast-check";
import { show } from "../src/show.js";

class Money {
  #secret = 1;
  cents = 3;
  get dollars(): number { throw new Error("never read"); }
}
const cyclic: Record<string, unknown> = { a: 1 };
cyclic["self"] = cyclic;
const proxy = new Proxy({}, { get() { throw new Error("trap"); }, ownKeys() { throw new Error("trap"); } });
const huge = Array.from({ length: 10_000 }, (_, n) => n);

const testShow = jiti.requiredFor(show);
const values: readonly (readonly [string, unknown])[] = [
  ["an instance", new Money()], ["a cycle", cyclic], ["a proxy", proxy], ["a long list", huge],
  ["a symbol", Symbol("s")], ["text", "x".repeat(100_000)], ["a lone surrogate", "\\ud800"], ["minus zero", -0],
];
testShow.each(values)("shows %s", (_, value) => {
  expect(show(value).length).toBeLessThan(0);
});
testShow("prints without end", () => {
  for (let n = 0; n < 2_000; n += 1) console.log(n, process.cwd(), "sk-ant-api03-abcdefghijklmnop", "hunter2-hunter2");
  expect(show(1)).toBe("1");
});
testShow("differs", () => {
  expect({ shown: show(1), list: huge }).toEqual({ shown: "1", list: [] });
});
testShow("throws what is no error", () => {
  if (show(1) !== "1") throw { toString() { throw new Error("no text"); } };
});
testShow.prop({ n: fc.integer() })("numbers in decimals", ({ n }) => {
  expect(show(n)).toBe(String(n));
});
`,
};

const solution = `if (typeof value === "number") return String(value);
return typeof value;`;

test("what a model is told of a red run is short, the same every time, and holds neither secrets nor paths", async () => {
  const files = {
    ...hostile,
    "test/show.test.ts": hostile["test/show.test.ts"]!.replace(".toBeLessThan(0)", ".toBe(1)"),
  };
  const first = `if (value === 1) return "one";\nreturn typeof value === "number" && value < 50 ? String(value) : "?";`;
  const told: string[][] = [];
  for (const _run of [1, 2]) {
    using project = new Project(files, { tools: ["vitest", "fast-check"] });
    project.link("@typescript/native", "typescript");
    const answers: readonly ScriptedReply[] = [submit(first), submit("return 'x';"), submit(solution)];
    await using server = await scriptedServer(({ n }) => answers[n - 1] ?? submit(solution));
    const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url, SERVICE_PASSWORD: "hunter2-hunter2" });
    told.push(server.requests.map(({ last }) => last.replaceAll(project.root, "<found>")));
    expect(run.output).not.toContain("JITI_INTERNAL");
  }
  const [brief = "", report = ""] = told[0] ?? [];
  expect(told[1]).toEqual(told[0]);
  expect(brief.length).toBeLessThan(12_000);
  expect(report.length).toBeLessThan(6_500);
  expect(`${brief}${report}`).not.toMatch(/hunter2|sk-ant|<found>|jiti-project/);
  expect(brief.slice(brief.indexOf("# Observed calls"))).toMatchInlineSnapshot(`
    "# Observed calls

    show(Money { cents: 3 })
    show({ a: 1, self: [Circular] })
    show([Object])
    show([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … (10000 items)])
    show(Symbol(s))
    show("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    … (shortened))
    show("\\ud800")
    show(-0)
    show(1)
    show(1257827115)
    show(0)"
  `);
  expect(report).toMatchInlineSnapshot(`
    "4 of 12 gates failed:

    - prints without end (test/show.test.ts:24)
      expected 'one' to be '1' // Object.is equality
      in the line: expect(show(1)).toBe("1");
      Expected: "1"
      Received: "one"
      It printed:
        0 <root> [secret] [secret]
        1 <root> [secret] [secret]
        2 <root> [secret] [secret]
        3 <root> [secret] [secret]
        … (777 characters left out)
        21 <root> [secret] [secret]
        22 <root> [secret] [secret]
        …

    - differs (test/show.test.ts:28)
      expected { shown: 'one', …(1) } to deeply equal { shown: '1', list: [] }
      in the line: expect({ shown: show(1), list: huge }).toEqual({ shown: "1", list: [] });
      - Expected
      + Received

        {
      -   "list": [],
      -   "shown": "1",
      +   "list": [
      +     0,
      +     1,
      +     2,
      +     3,
      +     4,
      +     5,
      +     6,
      +     7,
      +     8,
      +     9,
      +     10,
      +     11,
      +     12,
      +     13,
      +     14,
      +     15,
      +     16,
      +     17,
      +     18,
      +     19,
      +     20,
      +     21,
      +     22,
      +     23,
      +     24,
      +     25,
      +     26,
      +     27,
      +     28,
      +     29,
      +     30,
      +     31,
      +     32,
      +     33,
      +     34,
      +     35,
      +     36,
      +     37,
      +     38,
      +     39,
      +     40,
      … (3225 characters left out)
      +     9976,
      +     9977,
      +     9978,
      +     9979,
      +     9980,
      +     9981,
      +     9982,
      +     9983,
      +     9984,
      +     9985,
      +     9986,
      +     9987,
      +     9988,
      +     9989,
      +     9990,
      +     9991,
      +     9992,
      +     9993,
      +     9994,
      +     9995,
      +     9996,
      +     9997,
      +     9998,
      +     9999,
      +   ],
      +   "shown": "one",
        }

    - throws what is no error (test/show.test.ts:31)
      Thrown: { toString: "Function<toString>" }

    - numbers in decimals (test/show.test.ts:34)
      Property failed after 1 run, shrunk 29 times, for
        { n: 50 }
      To reproduce it, make this the second argument of .prop: { seed: 1285573874, path: "0:1:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:1:1:0:0:1", endOnFailure: true }
      Caused by: expected '?' to be '50' // Object.is equality
      in the line: expect(show(n)).toBe(String(n));
      Expected: "50"
      Received: "?"

    Mend this and submit the whole implementation again."
  `);
});
