import fc from "fast-check";
import { expect, expectTypeOf, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { CycleError, merge3, orderByNeeds, type Merge } from "../src/lists.ts";

/** Orders tasks such as `a:b,c`, where `a` needs `b` and `c`. */
function order(text: string): string {
  const tasks = text.split(" ").map((task) => {
    const [key = "", needs = ""] = task.split(":");
    return { key, needs: needs === "" ? [] : needs.split(",") };
  });
  const ordered = orderByNeeds(
    tasks,
    ({ key }) => key,
    ({ needs }) => needs,
  );
  return ordered.map(({ key }) => key).join(" ");
}

/** The cycle that ordering finds. */
function cycleOf(text: string): readonly unknown[] {
  try {
    order(text);
  } catch (error) {
    if (error instanceof CycleError) return error.cycle;
    throw error;
  }
  throw new Error("expected a CycleError");
}

const testOrderByNeeds = jiti.requiredFor(orderByNeeds);

testOrderByNeeds.each<[text: string, ordered: string]>([
  ["c b a", "c b a"],
  ["a:b b:c c", "c b a"],
  ["a:c b c", "b c a"],
  ["d:a,b c:a b a", "b a d c"],
  ["x:z y w:x z", "y z x w"],
  ["a b:a c:a,b d", "a b c d"],
  ["p:s q:r r s", "r q s p"],
  ["a:x,y b:a,a,x", "a b"],
])("orders %j: %j", (text, ordered) => {
  expect(order(text)).toBe(ordered);
});

testOrderByNeeds("gives the items themselves in a new list", () => {
  const items = Object.freeze([{ id: 2 }, { id: 1 }]);
  const ordered = orderByNeeds(
    items,
    ({ id }) => id,
    ({ id }) => (id === 2 ? new Set([1]) : []),
  );
  expectTypeOf(ordered).toEqualTypeOf<{ id: number }[]>();
  expect(ordered[0]).toBe(items[1]);
  expect(ordered[1]).toBe(items[0]);
  expect(orderByNeeds<number, number>([], Number, () => [])).toEqual([]);
});

testOrderByNeeds("asks once for each item, in order", () => {
  const keyOf = vi.fn((item: number) => item);
  const needsOf = vi.fn(function* (item: number) {
    if (item > 1) yield item - 1;
  });
  expect(orderByNeeds([3, 1, 2], keyOf, needsOf)).toEqual([1, 2, 3]);
  expect(keyOf.mock.calls.map(([item]) => item)).toEqual([3, 1, 2]);
  expect(needsOf.mock.calls.map(([item]) => item)).toEqual([3, 1, 2]);
});

testOrderByNeeds("takes any keys", () => {
  const needs = new Map<unknown, unknown[]>([
    [undefined, [Number.NaN]],
    ["1", [1]],
    [1, []],
    [Number.NaN, ["1"]],
  ]);
  expect(
    orderByNeeds(
      [...needs.keys()],
      (key) => key,
      (key) => needs.get(key) ?? [],
    ),
  ).toEqual([1, "1", Number.NaN, undefined]);
});

testOrderByNeeds.each<[text: string, cycle: string[]]>([
  ["a b:b c", ["b"]],
  ["a:b b:a", ["a", "b"]],
  ["x:a a:b b:c c:a y:x", ["a", "b", "c"]],
  ["a:fine,c fine b:a c:b", ["a", "b", "c"]],
])("finds the cycle in %j", (text, cycle) => {
  const found = cycleOf(text);
  expect([...found].toSorted()).toEqual(cycle);
  const needs = new Map(text.split(" ").map((task) => [task.split(":")[0], task.split(":")[1]?.split(",") ?? []]));
  const broken = found.filter(
    (key, index) => !needs.get(String(key))?.includes(String(found[(index + 1) % found.length])),
  );
  expect(broken).toEqual([]);
});

testOrderByNeeds("refuses equal keys before it finds cycles", () => {
  expect(() => order("a:b b:a c c")).toThrow(RangeError);
  expect(() =>
    orderByNeeds(
      [0, -0],
      (item) => item,
      () => [],
    ),
  ).toThrow(RangeError);
});

testOrderByNeeds("orders long chains", () => {
  const length = 10_000;
  const items = Array.from({ length }, (_, index) => index);
  const ordered = orderByNeeds(
    items,
    (item) => item,
    (item) => (item + 1 < length ? [item + 1] : []),
  );
  expect(ordered).toEqual(items.toReversed());
  expect(() =>
    orderByNeeds(
      items,
      (item) => item,
      (item) => [(item + 1) % length],
    ),
  ).toThrow(CycleError);
});

testOrderByNeeds.prop({
  needs: fc.array(fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), { maxLength: 12 }),
})("always takes the first item that can be placed", ({ needs }) => {
  // Needs go to larger numbers only, so there is no cycle.
  const items = needs.map((list, item) => ({ item, list: list.filter((need) => need > item) }));
  const left = [...items];
  const expected: typeof items = [];
  while (left.length > 0) {
    const next = left.findIndex(({ list }) => !list.some((need) => left.some(({ item }) => item === need)));
    expected.push(...left.splice(next, 1));
  }
  expect(
    orderByNeeds(
      items,
      ({ item }) => item,
      ({ list }) => list,
    ),
  ).toEqual(expected);
});

const testMerge3 = jiti.requiredFor(merge3);

/** An element is a letter, which is its key, and a version. */
const byLetter = { keyOf: (text: string): string => text.charAt(0), same: (a: string, b: string): boolean => a === b };

function merge(base: string, ours: string, theirs: string): Merge<string, string> {
  const list = (text: string): string[] => text.split(" ").filter((element) => element !== "");
  return merge3(list(base), list(ours), list(theirs), byLetter);
}

testMerge3.each<[base: string, ours: string, theirs: string, merged: string]>([
  ["a1 b1", "a1 b1", "a1 b1", "a1 b1"],
  ["a1 b1", "a2 b1", "a1 b2", "a2 b2"],
  ["a1 b1 c1", "a1 c1", "a1 b1", "a1"],
  ["a1", "a1 x1", "a1 y1", "a1 x1 y1"],
  ["a1 b1", "a2", "a2", "a2"],
  ["", "a1", "a1", "a1"],
  ["a1", "", "a1", ""],
  ["a1 b1", "b1 a1", "b1 c1 a2", "b1 a2 c1"],
  ["a1", "z1 a1 y1", "w1 a1 v1", "z1 a1 y1 w1 v1"],
])("merges %j, changed to %j and %j: %j", (base, ours, theirs, merged) => {
  expect(merge(base, ours, theirs)).toEqual({ merged: merged.split(" ").filter(Boolean), conflicts: [] });
});

testMerge3("reports both changes of an element, and takes ours", () => {
  expect(merge("a1 b1", "a2 b1", "a3 b2")).toEqual({
    merged: ["a2", "b2"],
    conflicts: [{ key: "a", base: "a1", ours: "a2", theirs: "a3" }],
  });
});

testMerge3("reports a change of what the other side removed", () => {
  expect(merge("a1 b1", "b2", "a2")).toStrictEqual({
    merged: ["b2"],
    conflicts: [
      { key: "b", base: "b1", ours: "b2" },
      { key: "a", base: "a1", theirs: "a2" },
    ],
  });
});

testMerge3("reports different additions under one key", () => {
  expect(merge("", "x1 a1", "a2 x1")).toStrictEqual({
    merged: ["x1", "a1"],
    conflicts: [{ key: "a", ours: "a1", theirs: "a2" }],
  });
});

testMerge3("reports in our order, then in theirs", () => {
  const { merged, conflicts } = merge("a1 b1 c1 d1 e1", "c2 b2 e1 a2", "d2 a3 b3 c3");
  expect(merged).toEqual(["c2", "b2", "a2"]);
  expect(conflicts.map(({ key }) => key)).toEqual(["c", "b", "a", "d"]);
});

testMerge3("takes our objects for those that are the same", () => {
  const element = (id: number, text: string): { id: number; text: string } => ({ id, text });
  const rules = {
    keyOf: ({ id }: { id: number }): number => id,
    same: (a: { text: string }, b: { text: string }): boolean => a.text.toLowerCase() === b.text.toLowerCase(),
  };
  const ours = [element(1, "one"), element(2, "TWO"), element(3, "new")];
  const theirs = [element(1, "One"), element(2, "other"), element(3, "NEW")];
  const { merged, conflicts } = merge3([element(1, "ONE"), element(2, "two")], ours, theirs, rules);
  expect(merged).toHaveLength(3);
  expect(merged[0]).toBe(ours[0]);
  expect(merged[1]).toBe(theirs[1]);
  expect(merged[2]).toBe(ours[2]);
  expect(conflicts).toEqual([]);
});

testMerge3("keeps undefined as an element", () => {
  const rules = { keyOf: (): string => "only", same: Object.is };
  expect(merge3<number | undefined, string>([], [undefined], [], rules)).toEqual({
    merged: [undefined],
    conflicts: [],
  });
  expect(merge3<number | undefined, string>([1], [undefined], [1], rules)).toEqual({
    merged: [undefined],
    conflicts: [],
  });
  expect(merge3<number | undefined, string>([undefined], [2], [], rules)).toStrictEqual({
    merged: [2],
    conflicts: [{ key: "only", base: undefined, ours: 2 }],
  });
});

testMerge3.each<[base: string, ours: string, theirs: string]>([
  ["a1 b1 a1", "", ""],
  ["", "a1 a2", ""],
  ["", "", "b1 a1 a1"],
])("refuses a key twice in %j, %j, %j", (base, ours, theirs) => {
  expect(() => merge(base, ours, theirs)).toThrow(RangeError);
});

const version = fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 3 })), {
  selector: ([letter]) => letter,
});

testMerge3.prop({ base: version, one: version, other: version })("favours no side, apart from conflicts", (lists) => {
  const [base, one, other] = [lists.base, lists.one, lists.other].map((list) =>
    list.map(([letter, n]) => letter + String(n)),
  );
  if (base === undefined || one === undefined || other === undefined) return;
  expect(merge3(base, one, base, byLetter)).toEqual({ merged: one, conflicts: [] });
  expect(merge3(base, base, one, byLetter).merged.toSorted()).toEqual(one.toSorted());
  expect(merge3(base, one, one, byLetter)).toEqual({ merged: one, conflicts: [] });
  const there = merge3(base, one, other, byLetter);
  const back = merge3(base, other, one, byLetter);
  const keys = there.conflicts.map(({ key }) => key);
  expect(back.conflicts.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
  const settled = (merged: string[]): string[] => merged.filter((text) => !keys.includes(text.charAt(0))).toSorted();
  expect(settled(back.merged)).toEqual(settled(there.merged));
});
