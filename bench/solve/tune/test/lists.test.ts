import fc from "fast-check";
import { expect, expectTypeOf, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { fullJoin, mergeSorted, type Joined } from "../src/lists.ts";

const ascending = (a: number, b: number): number => a - b;

/** An endless sequence that says what happens to it. */
function source(name: string, start: number, step: number, log: string[]): Iterable<number> {
  return {
    *[Symbol.iterator]() {
      try {
        for (let value = start; ; value += step) {
          log.push(`${name}${String(value)}`);
          yield value;
        }
      } finally {
        log.push(`${name} closed`);
      }
    },
  };
}

const testMergeSorted = jiti.requiredFor(mergeSorted);

testMergeSorted("merges", () => {
  expect([...mergeSorted([[1, 4, 9], [], new Set([2, 3, 10]), [0]], ascending)]).toEqual([0, 1, 2, 3, 4, 9, 10]);
});

testMergeSorted("needs no sources", () => {
  expect([...mergeSorted([], ascending)]).toEqual([]);
  expect([...mergeSorted([[], []], ascending)]).toEqual([]);
  expect([...mergeSorted([[1, 1]], ascending)]).toEqual([1, 1]);
});

testMergeSorted("prefers earlier sources", () => {
  const words = [["be", "ax", "dog"], ["a", "up", "cat", "cow"], ["it"]];
  expect([...mergeSorted(words, (a, b) => a.length - b.length)]).toEqual([
    "a",
    "be",
    "ax",
    "up",
    "it",
    "dog",
    "cat",
    "cow",
  ]);
});

testMergeSorted("keeps undefined and null as elements", () => {
  const sources = [
    [undefined, 1],
    [null, 2],
  ];
  expect([...mergeSorted(sources, (a, b) => (a ?? 0) - (b ?? 0))]).toEqual([undefined, null, 1, 2]);
});

testMergeSorted("takes nothing early", () => {
  const log: string[] = [];
  const merged = mergeSorted([source("a", 0, 10, log), source("b", 1, 10, log)], ascending);
  expect(log).toEqual([]);
  expect(merged.next().value).toBe(0);
  expect(log).toEqual(["a0", "b1"]);
  expect(merged.next().value).toBe(1);
  expect(log).toEqual(["a0", "b1", "a10"]);
  expect(merged.next().value).toBe(10);
  expect(log).toEqual(["a0", "b1", "a10", "b11"]);
});

testMergeSorted("closes what is not exhausted when the consumer stops", () => {
  const log: string[] = [];
  for (const value of mergeSorted([source("a", 0, 2, log), [0, 1], source("b", 1, 2, log)], ascending)) {
    if (value === 3) break;
  }
  expect(log.filter((line) => line.endsWith("closed"))).toEqual(["a closed", "b closed"]);
});

testMergeSorted("takes iterators that cannot be closed, and leaves exhausted ones alone", () => {
  const returned = vi.fn(() => ({ done: true, value: undefined }) as const);
  const once = (value: number): Iterable<number> => {
    const iterator = [value][Symbol.iterator]();
    return { [Symbol.iterator]: () => ({ next: () => iterator.next(), return: returned }) };
  };
  for (const value of mergeSorted([once(1), [2, 3]], ascending)) {
    if (value === 2) break;
  }
  expect(returned).not.toHaveBeenCalled();
  expect([...mergeSorted([once(1), once(0)], ascending)]).toEqual([0, 1]);
  expect(returned).not.toHaveBeenCalled();
});

testMergeSorted.prop({ lists: fc.array(fc.array(fc.integer({ min: -20, max: 20 })), { maxLength: 5 }) })(
  "is what sorting everything would be",
  ({ lists }) => {
    const sorted = lists.map((list, origin) => list.toSorted(ascending).map((value) => ({ value, origin })));
    const merged = [...mergeSorted(sorted, (a, b) => a.value - b.value)];
    expect(merged).toEqual(sorted.flat().toSorted((a, b) => a.value - b.value));
  },
);

const testFullJoin = jiti.requiredFor(fullJoin);

interface User {
  readonly name: string;
  readonly city: number | null;
}

const users: readonly User[] = [
  { name: "Ada", city: 2 },
  { name: "Bob", city: null },
  { name: "Cy", city: 1 },
  { name: "Dee", city: 2 },
  { name: "Eve", city: 9 },
];

const cities: readonly (readonly [id: number | undefined, name: string])[] = [
  [3, "Rome"],
  [2, "Oslo"],
  [undefined, "Atlantis"],
  [2, "Olso"],
  [1, "Bern"],
];

/** A row as text. */
function print(row: Joined<User, (typeof cities)[number]>): string {
  if (row.kind === "both") return `${row.left.name}-${row.right[1]}`;
  return row.kind === "left" ? `${row.left.name}-` : `-${row.right[1]}`;
}

testFullJoin("pairs in the order of the left list, then of the right one", () => {
  const rows = fullJoin(
    users,
    cities,
    (user) => user.city,
    ([id]) => id,
  );
  expectTypeOf(rows).toEqualTypeOf<Joined<User, (typeof cities)[number]>[]>();
  expect(rows.map(print)).toEqual([
    "Ada-Oslo",
    "Ada-Olso",
    "Bob-",
    "Cy-Bern",
    "Dee-Oslo",
    "Dee-Olso",
    "Eve-",
    "-Rome",
    "-Atlantis",
  ]);
});

testFullJoin("says exactly what each row is", () => {
  expect(fullJoin([1, 2], [2, 3], Number, Number)).toStrictEqual([
    { kind: "left", left: 1 },
    { kind: "both", left: 2, right: 2 },
    { kind: "right", right: 3 },
  ]);
});

testFullJoin("takes either list empty", () => {
  expect(fullJoin([], ["a"], String, String)).toEqual([{ kind: "right", right: "a" }]);
  expect(fullJoin(["a"], [], String, String)).toEqual([{ kind: "left", left: "a" }]);
  expect(fullJoin([], [], String, String)).toEqual([]);
});

testFullJoin("keeps undefined as an element", () => {
  expect(
    fullJoin(
      [undefined],
      [undefined, null],
      () => 1,
      () => 1,
    ),
  ).toStrictEqual([
    { kind: "both", left: undefined, right: undefined },
    { kind: "both", left: undefined, right: null },
  ]);
});

const object = {};

testFullJoin.each<[a: unknown, b: unknown, same: boolean]>([
  [Number.NaN, Number.NaN, true],
  [0, -0, true],
  ["", "", true],
  [false, false, true],
  [object, object, true],
  [1, "1", false],
  [0, false, false],
  [{}, {}, false],
  ["null", null, false],
  [null, null, false],
  [undefined, undefined, false],
  [null, undefined, false],
])("compares the keys %s and %s: %s", (a, b, same) => {
  const kinds = fullJoin(
    ["l"],
    ["r"],
    () => a,
    () => b,
  ).map(({ kind }) => kind);
  expect(kinds).toEqual(same ? ["both"] : ["left", "right"]);
});

testFullJoin("asks for each key once", () => {
  const leftKey = vi.fn((element: number) => element % 2);
  const rightKey = vi.fn((element: string) => element.length);
  fullJoin([1, 2, 3], ["a", "bb", "c"], leftKey, rightKey);
  expect(leftKey.mock.calls).toEqual([[1], [2], [3]]);
  expect(rightKey.mock.calls).toEqual([["a"], ["bb"], ["c"]]);
});

testFullJoin("is fast enough for long lists", () => {
  const ids = Array.from({ length: 30_000 }, (_, index) => index);
  expect(fullJoin(ids, ids.toReversed(), Number, Number)).toHaveLength(30_000);
});
