import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { buildForest, diffJson, ForestError, type CategoryRow, type Json, type JsonChange } from "../src/trees.ts";

function row(id: string, parent: string | null, position = 0): CategoryRow {
  return { id, parent, title: id.toUpperCase(), position };
}

function problemOf(rows: readonly CategoryRow[]): [string, string] {
  try {
    buildForest(rows);
  } catch (error) {
    if (error instanceof ForestError) return [error.problem, error.id];
    throw error;
  }
  throw new Error("expected a ForestError");
}

const testBuildForest = jiti.requiredFor(buildForest);

testBuildForest("nests rows in any order", () => {
  expect(buildForest([row("c", "b"), row("b", "a"), row("x", null, 1), row("a", null)])).toEqual([
    { id: "a", title: "A", children: [{ id: "b", title: "B", children: [{ id: "c", title: "C", children: [] }] }] },
    { id: "x", title: "X", children: [] },
  ]);
});

testBuildForest("orders siblings by position, then by row", () => {
  const forest = buildForest([
    row("top", null, 5),
    row("d", "top", 10),
    row("c", "top", 9),
    row("b", "top", -1),
    row("a", "top", 9),
    row("e", "top", 9.5),
    row("first", null, 4),
  ]);
  expect(forest.map(({ id }) => id)).toEqual(["first", "top"]);
  expect(forest[1]?.children.map(({ id }) => id)).toEqual(["b", "c", "a", "e", "d"]);
});

testBuildForest("leaves the rows alone", () => {
  const rows = Object.freeze([row("b", null, 2), row("a", null, 1)].map((each) => Object.freeze(each)));
  expect(buildForest(rows)).toHaveLength(2);
  expect(buildForest([])).toEqual([]);
});

testBuildForest("takes any string as an id", () => {
  const forest = buildForest([row("", null), row("__proto__", ""), row("constructor", "__proto__")]);
  expect(forest[0]?.children[0]?.children[0]?.id).toBe("constructor");
  expect(problemOf([row("a", "toString")])).toEqual(["orphan", "a"]);
  expect(problemOf([row("a", "")])).toEqual(["orphan", "a"]);
});

testBuildForest("finds duplicates before anything else", () => {
  expect(problemOf([row("o", "none"), row("a", null), row("b", null), row("b", "a"), row("a", null)])).toEqual([
    "duplicate",
    "b",
  ]);
});

testBuildForest("finds orphans before cycles", () => {
  expect(problemOf([row("a", "a"), row("b", null), row("o", "none"), row("p", "none")])).toEqual(["orphan", "o"]);
});

testBuildForest("finds the first row on a cycle, not one below it", () => {
  expect(problemOf([row("fine", null), row("below", "b"), row("deep", "below"), row("b", "c"), row("c", "b")])).toEqual(
    ["cycle", "b"],
  );
  expect(problemOf([row("below", "self"), row("self", "self")])).toEqual(["cycle", "self"]);
});

testBuildForest("goes deep", () => {
  const length = 20_000;
  const rows = Array.from({ length }, (_, index) => row(String(index), index === 0 ? null : String(index - 1)));
  let depth = 0;
  for (let nodes = buildForest(rows.reverse()); nodes[0] !== undefined; nodes = [...nodes[0].children]) depth += 1;
  expect(depth).toBe(length);
});

const testDiffJson = jiti.requiredFor(diffJson);

testDiffJson.each<[before: Json, after: Json]>([
  [null, null],
  [
    { a: 1, b: [true, { c: "x" }] },
    { b: [true, { c: "x" }], a: 1 },
  ],
  [[], []],
])("%j and %j are equal", (before, after) => {
  expect(diffJson(before, after)).toEqual([]);
});

testDiffJson.each<[before: Json, after: Json]>([
  [1, 2],
  [0, false],
  [null, {}],
  [[], {}],
  [{}, []],
  [[], null],
  ["1", 1],
  [{ 0: "a" }, ["a"]],
])("%j becomes %j as a whole", (before, after) => {
  expect(diffJson(before, after)).toEqual([{ op: "replace", path: "", value: after }]);
});

testDiffJson("goes through the keys of before, then through the new ones", () => {
  expect(diffJson({ z: 1, y: 2, x: { w: 3 }, u: 0 }, { n: 5, x: { w: 4 }, u: 0, m: 6, z: null })).toEqual([
    { op: "replace", path: "/z", value: null },
    { op: "remove", path: "/y" },
    { op: "replace", path: "/x/w", value: 4 },
    { op: "add", path: "/n", value: 5 },
    { op: "add", path: "/m", value: 6 },
  ]);
});

testDiffJson("removes elements from the end, and adds them in order", () => {
  expect(diffJson([1, [2], 3, 4], [1, [5]])).toEqual([
    { op: "replace", path: "/1/0", value: 5 },
    { op: "remove", path: "/3" },
    { op: "remove", path: "/2" },
  ]);
  expect(diffJson({ a: ["x"] }, { a: ["y", "x", []] })).toEqual([
    { op: "replace", path: "/a/0", value: "y" },
    { op: "add", path: "/a/1", value: "x" },
    { op: "add", path: "/a/2", value: [] },
  ]);
});

testDiffJson("escapes keys", () => {
  expect(diffJson({ "a/b": 1, "m~n": { "~1": 1 }, "": 1 }, { "a/b": 2, "m~n": { "~1": 2 }, "": 2 })).toEqual([
    { op: "replace", path: "/a~1b", value: 2 },
    { op: "replace", path: "/m~0n/~01", value: 2 },
    { op: "replace", path: "/", value: 2 },
  ]);
});

testDiffJson("does not take what objects inherit for keys", () => {
  expect(diffJson({}, { toString: 1 })).toEqual([{ op: "add", path: "/toString", value: 1 }]);
  expect(diffJson({ constructor: 1 }, {})).toEqual([{ op: "remove", path: "/constructor" }]);
});

/** Applies one change to a copy. */
function apply(document: Json, change: JsonChange): Json {
  const steps = change.path
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const at = (node: Json, [step, ...rest]: string[]): Json => {
    if (step === undefined) return change.op === "remove" ? null : change.value;
    const copy: Record<string, Json> = Object.fromEntries(Object.entries(node ?? {}));
    if (change.op === "remove" && rest.length === 0) delete copy[step];
    else copy[step] = at(copy[step] ?? null, rest);
    return Array.isArray(node) ? Object.values(copy) : copy;
  };
  return at(document, steps);
}

const { json } = fc.letrec<{ json: Json; leaf: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    tie("leaf"),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("a", "b", "/", "~", "~1", ""), tie("json"), { noNullPrototype: true }),
  ),
  leaf: fc.constantFrom(null, true, 0, 1, "", "x"),
}));

testDiffJson.prop({ before: json, after: json })("leads from one document to the other", ({ before, after }) => {
  expect(diffJson(before, after).reduce(apply, before)).toEqual(after);
});
