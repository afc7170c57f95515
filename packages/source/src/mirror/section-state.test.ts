import { interfaceParts, mapParts, type Target, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { mirrorOf, someHash } from "../testing/written.ts";
import { sectionState } from "./section-state.ts";

const file = "src/a.ts";
const source =
  'import { jiti } from "vitest-jiti";\nexport function one(n: number): number {\n  return jiti.stub();\n}\n';
const text = mirrorOf(file, source, { one: { body: "  return n;" } });
const other = "f".repeat(16);

function target({ interfaceHash = someHash, gatesHash = someHash } = {}): Target {
  const key = targetKey(file, "one");
  return {
    key,
    location: { file, line: 2 },
    visible: [],
    sites: [],
    typeSites: [],
    gatesHash,
    interface: {
      key,
      form: "function",
      signature: "export function one(n: number): number",
      isAsync: false,
      isGenerator: false,
      parameters: ["n"],
      doc: "",
      hints: [],
      options: {},
      uses: [],
      reached: [],
      hash: interfaceHash,
      parts: mapParts(() => interfaceHash.slice(0, 6)),
    },
  };
}

const foreign = text.replace(/ stamp \d+/, " stamp 99");
const edited = text.replace("return n;", "return n + 1;");

test.each([
  ["no mirror", target(), undefined, someHash, "missing"],
  ["no region", target(), "// mine\n", someHash, "missing"],
  ["as generated", target(), text, someHash, "current"],
  ["as generated, in a checkout with CRLF", target(), text.replaceAll("\n", "\r\n"), someHash, "current"],
  ["verification key not asked for", target(), text, undefined, "current"],
  ["gates changed", target({ gatesHash: other }), text, someHash, "unverified: gates"],
  ["verification key changed", target(), text, other, "unverified: verification key"],
  ["both changed", target({ gatesHash: other }), text, other, "unverified: gates, verification key"],
  ["interface changed", target({ interfaceHash: other }), text, other, `stale: ${interfaceParts.join(", ")}`],
  ["another version of the hashes", target(), foreign, someHash, "unverified: hashes of another version"],
  [
    "another version of the hashes, and the interface changed",
    target({ interfaceHash: other }),
    foreign,
    other,
    "unverified: hashes of another version",
  ],
  ["edited, with another version of the hashes", target(), foreign.replace("return n;", "return 1;"), other, "edited"],
  ["edited", target(), edited, someHash, "edited"],
  ["edited, gates and key changed", target({ gatesHash: other }), edited, other, "edited"],
])("%s", (_what, of, mirror, verificationKey, expected) => {
  const state = sectionState(of, mirror, verificationKey);
  expect("changed" in state ? `${state.kind}: ${state.changed.join(", ")}` : state.kind).toBe(expected);
});

function reasonOf(of: Target, mirror: string): string {
  const state = sectionState(of, mirror);
  return state.kind === "conflict" ? state.reason : state.kind;
}

test("edited, and the interface changed", () => {
  expect(reasonOf(target({ interfaceHash: other }), edited)).toMatchInlineSnapshot(
    `".jiti/src/a.ts:3: src/a.ts:one was edited by hand, and its interface at src/a.ts:2 has changed since (signature, doc, hints, options, uses, class, reached)."`,
  );
});

test("the signature was edited", () => {
  expect(reasonOf(target(), text.replace("n: number", "n: string"))).toMatchInlineSnapshot(
    `".jiti/src/a.ts:3: the signature of src/a.ts:one was edited by hand; it has to be the one at src/a.ts:2."`,
  );
});

test("a signature that was only formatted is an edit, and no conflict", () => {
  expect(sectionState(target(), text.replace("(n: number)", "(\n  n: number,\n)")).kind).toBe("edited");
});

test("a damaged region", () => {
  expect(reasonOf(target(), text.replace("// #region", "//"))).toMatchInlineSnapshot(`
    ".jiti/src/a.ts:8: the region of src/a.ts:one cannot be used: the marker that opens its region is missing or damaged.
      Mend it, or delete everything between \`// #region jiti src/a.ts:one\` and \`// #endregion jiti src/a.ts:one\` to have it generated again."
  `);
});
