import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { renderSection } from "../render/index.ts";
import { findStubs } from "../stubs/index.ts";
import { mirrorOf, type Written } from "../testing/written.ts";
import { partOfSection } from "./part-of-section.ts";

const head = 'import { jiti } from "vitest-jiti";\n';

/** A section of `src/a.ts` as it reads in another source file. */
function moved(source: string, from: string, written: Written, file: string, to: string, renamed: string): string {
  const mirror = mirrorOf("src/a.ts", `${head}${source}`, { [from]: written });
  const part = partOfSection(mirror, targetKey("src/a.ts", from), targetKey(file, to));
  if (part === undefined) return "";
  const { imports, code } = renderSection(findStubs(file, `${head}${renamed}`), part);
  return [...imports, code].join("\n");
}

const fact = "export function fact(n: number): number { return jiti.stub(); }\n";

test("a function that calls itself, with helpers that call it, under another name in another folder", () => {
  const written = {
    body: "  const known = { fact };\n  return n < 2 ? one : n * known.fact(less(n)) + fact(0) * ((fact: number) => fact)(1);",
    helpers: "const one = 1;\nfunction less(n: number): number {\n  return n < 0 ? fact(n) : n - one;\n}",
    imports: 'import { round } from "./lib/round.js";\nimport z from "zod";',
  };
  const used = { ...written, body: `${written.body}\n  round(z);` };
  expect(moved(fact, "fact", used, "lib/deep/b.ts", "factorial", fact.replace("fact", "factorial")))
    .toMatchInlineSnapshot(`
    "import { round } from "../../../src/lib/round.js";
    import z from "zod";
    const one = 1;
    function less(n: number): number {
      return n < 0 ? factorial(n) : n - one;
    }

    export function factorial(n: number): number {
      const known = { fact: factorial };
      return n < 2 ? one : n * known.fact(less(n)) + factorial(0) * ((fact: number) => fact)(1);
      round(z);
    }"
  `);
});

test("a class under another name, and a member under another name", () => {
  const clock = `export class Clock {
  #ms: number = 0;
  next(step: Clock): Clock { return jiti.stub(); }
}
`;
  const body = "  const other = new Clock();\n  return this.#ms > 9 ? this : other.next(step) && this.next(other);";
  const watch = clock.replaceAll("Clock", "Watch").replace("next", "after");
  expect(moved(clock, "Clock#next", { body }, "src/a.ts", "Watch#after", watch)).toMatchInlineSnapshot(`
    "void class Watch {
    #ms!: number;

    after(step: Watch): Watch {
      const other = new Watch();
      return this.#ms > 9 ? this : other.next(step) && this.after(other);
    }
    };"
  `);
});

test("a class that is generated whole", () => {
  const queue = "export class Queue { constructor() { jiti.stub(); } copy(): Queue { return jiti.stub(); } }\n";
  const body = "  constructor() {}\n  copy(): Queue {\n    return new Queue();\n  }";
  expect(moved(queue, "Queue", { body }, "src/a.ts", "Line", queue.replaceAll("Queue", "Line"))).toMatchInlineSnapshot(`
    "export class Line {

      constructor() {}
      copy(): Line {
        return new Line();
      }
    }"
  `);
});

test("what stands in the mirror after an edit by hand: an arrow without braces, an import expression", () => {
  const mirror = mirrorOf("src/a.ts", `${head}export const f = async (n: number): Promise<number> => jiti.stub();\n`, {
    f: { body: "  return n;" },
  }).replace(/=> \{[^}]*\}/, '=> (await import("../../src/b.js")).b(n)');
  expect(partOfSection(mirror, targetKey("src/a.ts", "f"), targetKey("lib/c.ts", "f"))).toMatchInlineSnapshot(`
    {
      "body": "return (await import("../src/b.js")).b(n);",
      "helpers": "",
      "imports": "",
      "target": "lib/c.ts:f",
    }
  `);
});

test("no region, no part", () => {
  expect(partOfSection("", targetKey("src/a.ts", "f"), targetKey("lib/c.ts", "f"))).toBeUndefined();
});
