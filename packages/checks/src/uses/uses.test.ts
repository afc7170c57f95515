import { expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import { request } from "../testing/request.ts";
import { missingUses } from "./uses.ts";

function missing(text: string, ...names: readonly string[]): readonly string[] {
  const uses = names.map((name) => ({ name, module: "src/range.ts", signature: "", summary: "" }));
  const { targets, generated, code } = request("src/f.ts", text, uses);
  const [target] = targets;
  return missingUses(target!, generated, analyse("src/f.ts", code)).map(
    ({ message }) => /`(.*?)`/.exec(message)?.[1] ?? "",
  );
}

const source =
  'import { satisfies, sort as order } from "./range.js"; function local() {} class Clock { static parse() {} }';

test.each([
  ["a call", "return satisfies(1);"],
  ["a reference", "return [1].filter(satisfies);"],
  ["a reference in a function inside", "return [1].filter((x) => satisfies(x));"],
  ["a shorthand property", "return { satisfies };"],
])("%s is a use", (_name, body) => {
  expect(missing(`${source} function f() {/*body*/${body}/*end*/}`, "satisfies")).toEqual([]);
});

test.each([
  ["nothing at all", "return 1;"],
  ["a local of the same name", "const satisfies = (x: number) => x; return satisfies(1);"],
  ["a parameter of the same name", "return [1].map((satisfies) => satisfies);"],
  ["a property of the same name", "return this.satisfies(1);"],
  ["a text and a comment", 'return "satisfies"; // satisfies(1)\n'],
  ["a type", "let x: typeof satisfies | undefined; return x;"],
  ["a label", "satisfies: for (;;) break satisfies;"],
])("%s is none", (_name, body) => {
  expect(missing(`${source} function f() {/*body*/${body}/*end*/}`, "satisfies")).toEqual(["satisfies"]);
});

test("a use in a helper counts, an import alone does not", () => {
  expect(
    missing(
      `${source} /*helpers*/const help = () => satisfies(1);/*end*/ function f() {/*body*/return help();/*end*/}`,
      "satisfies",
    ),
  ).toEqual([]);
  expect(
    missing(
      `${source} /*imports*/import { satisfies as fits } from "./range.js";/*end*/ function f() {/*body*/return 1;/*end*/}`,
      "satisfies",
    ),
  ).toEqual(["satisfies"]);
});

test("the symbol counts, under whatever name it is imported", () => {
  const own = (from: string): string =>
    `${source} /*imports*/import { satisfies as fits } from "${from}";/*end*/ function f() {/*body*/return fits(1);/*end*/}`;
  expect(missing(own("./range.js"), "satisfies")).toEqual([]);
  expect(missing(own("./other.js"), "satisfies")).toEqual(["satisfies"]);
});

test("what the source declares or renames is used by its name there, a member by its path", () => {
  const text = (body: string): string => `${source} function f() {/*body*/${body}/*end*/}`;
  expect(missing(text("order(); local(); Clock.parse();"), "order", "local", "Clock.parse")).toEqual([]);
  expect(missing(text("Clock.name;"), "order", "local", "Clock.parse")).toEqual(["order", "local", "Clock.parse"]);
});

test("a use by the user's own code is none", () => {
  expect(missing(`${source} satisfies(1); function f() {/*body*/return 1;/*end*/}`, "satisfies")).toEqual([
    "satisfies",
  ]);
});
