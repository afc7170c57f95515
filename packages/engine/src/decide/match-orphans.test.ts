import { mapParts, type Section, type Target, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { matchOrphans } from "./match-orphans.ts";

/** `a:f 1`: the target or section `f` of the file `a` with the interface `1`. */
function read(name: string) {
  const [, file = "", path = "", parts = ""] = /(\w+):(\w+) (\w+)/.exec(name) ?? [];
  return { key: targetKey(file, path), parts: mapParts(() => parts) };
}

function target(name: string): Target {
  const { key, parts } = read(name);
  return { key, interface: { parts } } as Target;
}

function section(name: string): Section {
  const { key, parts } = read(name);
  return { key, code: "", imports: [], hashes: { interface: "", gates: "", verified: "", text: "", parts } };
}

test.each([
  ["another file", ["b:f 1"], ["a:f 1"], ["a:f → b:f"]],
  ["another name", ["a:g 1"], ["a:f 1"], ["a:f → a:g"]],
  ["another file and name", ["b:g 1"], ["a:f 1"], ["a:f → b:g"]],
  ["another interface", ["a:g 2"], ["a:f 1"], []],
  ["a file with two of one interface", ["b:f 1", "b:g 1"], ["a:f 1", "a:g 1"], ["a:f → b:f", "a:g → b:g"]],
  ["the same name first", ["b:f 1", "b:h 1"], ["a:f 1", "a:g 1"], ["a:f → b:f", "a:g → b:h"]],
  ["two that may have been one", ["a:g 1", "a:h 1"], ["a:f 1"], ["a:g? a:f", "a:h? a:f"]],
  ["one that may have been two", ["a:h 1"], ["a:f 1", "a:g 1"], ["a:h? a:f a:g"]],
  ["one name in two files", ["c:f 1"], ["a:f 1", "b:f 1"], ["c:f? a:f b:f"]],
])("%s", (_what, missing, orphans, expected) => {
  const { sure, ambiguous } = matchOrphans(missing.map(target), orphans.map(section));
  expect([
    ...sure.map(({ target: to, orphan }) => `${orphan.key} → ${to.key}`),
    ...[...ambiguous].map(([key, candidates]) => `${key}? ${candidates.join(" ")}`),
  ]).toEqual(expected);
});

test("hashes of another version match nothing", () => {
  const { parts: _, ...hashes } = section("a:f 1").hashes;
  expect(matchOrphans([target("b:f 1")], [{ ...section("a:f 1"), hashes }]).sure).toEqual([]);
});
