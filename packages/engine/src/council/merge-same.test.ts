import { mapParts, type Section, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { mergeSame, type Proposal } from "./merge-same.ts";

const zeros = "0".repeat(16);
const hashes: Section["hashes"] = {
  ...{ interface: zeros, gates: zeros, verified: zeros, text: zeros },
  parts: mapParts(() => "000000"),
};

function proposal(member: string, score: number, code: string, imports: readonly string[] = []): Proposal {
  const key = targetKey("src/a.ts", "f");
  return {
    sections: new Map([[key, { key, hashes, code, imports }]]),
    score,
    writers: [{ member, model: `${member}/model` }],
  };
}

/** The members of each proposal that is left, and its score. */
function merged(...proposals: readonly Proposal[]): readonly string[] {
  return mergeSame(proposals).map(({ writers, score }) => `${writers.map(({ member }) => member).join("+")} ${score}`);
}

const plain = "export function f(a: number): number {\n  const twice = a * 2;\n  return twice;\n}";

test("code that differs in comments, white space and quotes is one proposal of all who wrote it, with the best score", () => {
  const other = "export function f(a: number): number { /* doubled */ const twice = (a * 2)\n\n return twice }";
  expect(merged(proposal("a", 7, plain), proposal("b", 9, other), proposal("c", 8, plain))).toEqual(["a+b+c 9"]);
  expect(merged(proposal("a", 7, 'f("x")'), proposal("b", 7, "f('x')"))).toEqual(["a+b 7"]);
});

test("other names and other imports are other code, and stay apart", () => {
  expect(merged(proposal("a", 7, plain), proposal("b", 7, plain.replaceAll("twice", "double")))).toEqual([
    "a 7",
    "b 7",
  ]);
  const imports = ['import { g } from "../../src/g.ts";'];
  const used = "export function f(): number { return g(); }";
  expect(merged(proposal("a", 7, used, imports), proposal("b", 7, used))).toEqual(["a 7", "b 7"]);
  expect(merged(proposal("a", 7, used, imports), proposal("b", 7, used, imports))).toEqual(["a+b 7"]);
});

test("what does not parse is compared letter by letter", () => {
  expect(
    merged(proposal("a", 7, "function ("), proposal("b", 7, "function ("), proposal("c", 7, "function  (")),
  ).toEqual(["a+b 7", "c 7"]);
});
