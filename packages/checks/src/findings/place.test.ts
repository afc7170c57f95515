import { expect, test } from "vitest";
import { request } from "../testing/request.ts";
import { findingOf, offsetOf } from "./place.ts";

/** Where the findings at each `!` of a text are said to be. */
function places(text: string): readonly unknown[] {
  const part = request("src/f.ts", text);
  return [...part.code.matchAll(/!/g)].map(({ index: start }) => {
    const { place, message } = findingOf({ check: "lint", rule: "r", message: "m", start }, part);
    return place ? `${place.part}:${place.line} ${place.text}` : message;
  });
}

test("lines count from the first that is not empty", () => {
  expect(places("function f() {/*body*/\n\n  a!\n  b!;\n/*end*/}")).toEqual(["body:1 a!", "body:2 b!;"]);
});

test("several pieces of one part count as the one text that was submitted", () => {
  const text =
    "/*imports*/import a!;\n/*end*//*imports*/import b!;\n/*end*/\nconst own = 1;\n\n/*helpers*/const c!;\n/*end*/\n/*helpers*/const d = [\n!];/*end*/";
  expect(places(text)).toEqual([
    "imports:1 import a!;",
    "imports:2 import b!;",
    "helpers:1 const c!;",
    "helpers:4 !];",
  ]);
});

test("code of the user's in between does not count", () => {
  expect(places("/*helpers*/const a!;/*end*/\nconst own = 1;\n/*helpers*/const b!;/*end*/")).toEqual([
    "helpers:1 const a!;",
    "helpers:2 const b!;",
  ]);
});

test("the line of a finding is found again, in whichever piece it lies", () => {
  const text =
    "/*helpers*/const a!;\n/*end*/\nconst own = 1;\n/*helpers*/const b = [\n  !];/*end*/ f() {/*body*/\n\n  c;\n  d!;\n/*end*/}";
  const part = request("src/f.ts", text);
  const lines = [...part.code.matchAll(/!/g)].map(({ index: start }) => {
    const offset = offsetOf(findingOf({ check: "lint", rule: "r", message: "m", start }, part), part);
    return offset === undefined ? undefined : part.code.slice(offset).split("\n", 1).join("").trim();
  });
  expect(lines).toEqual(["const a!;", "!]; f() {", "d!;"]);
});

test("outside every piece, the message names the place", () => {
  expect(places("function f!() {/*body*/ return 1; /*end*/}")).toEqual([
    "m (in src/f.ts, at `function f!() { return 1; }`)",
  ]);
});
