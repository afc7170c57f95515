import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { History, LruCache } from "../src/state.ts";

const testSet = jiti.requiredFor(LruCache, "set");

testSet("stores values and gives up the least recently used", () => {
  const cache = new LruCache<string, number>(2);
  expect(cache.set("a", 1)).toBe(true);
  expect(cache.set("b", 2)).toBe(true);
  expect(cache.get("a")).toBe(1);
  expect(cache.set("c", 3)).toBe(true);
  expect(cache.keys()).toEqual(["a", "c"]);
  expect(cache.get("b")).toBeUndefined();
  expect(cache.weight).toBe(2);
});

testSet("evicts as many as needed and no more", () => {
  const evicted = vi.fn();
  const cache = new LruCache<string, number>(10, evicted);
  cache.set("a", 1, 4);
  cache.set("b", 2, 3);
  cache.set("c", 3, 2);
  cache.set("d", 4, 8);
  expect(cache.keys()).toEqual(["c", "d"]);
  expect(cache.weight).toBe(10);
  expect(evicted.mock.calls).toEqual([
    ["a", 1, "capacity"],
    ["b", 2, "capacity"],
  ]);
});

testSet("replaces a value without counting it twice", () => {
  const evicted = vi.fn();
  const cache = new LruCache<string, string>(10, evicted);
  cache.set("a", "old", 6);
  cache.set("b", "other", 3);
  cache.set("a", "new", 7);
  expect(cache.keys()).toEqual(["b", "a"]);
  expect(cache.weight).toBe(10);
  expect(evicted.mock.calls).toEqual([["a", "old", "replaced"]]);
});

testSet("tells of the replaced value before those that were evicted", () => {
  const evicted = vi.fn();
  const cache = new LruCache<string, string>(3, evicted);
  for (const key of ["a", "b", "c"]) cache.set(key, key);
  cache.set("b", "B", 3);
  expect(evicted.mock.calls).toEqual([
    ["b", "b", "replaced"],
    ["a", "a", "capacity"],
    ["c", "c", "capacity"],
  ]);
});

testSet("is silent about the same value", () => {
  const evicted = vi.fn();
  const cache = new LruCache<string, number | undefined>(3, evicted);
  cache.set("nan", Number.NaN);
  cache.set("none", undefined);
  cache.set("nan", Number.NaN, 2);
  cache.set("none", undefined);
  expect(evicted).not.toHaveBeenCalled();
  expect(cache.keys()).toEqual(["nan", "none"]);
  expect(cache.weight).toBe(3);
  cache.set("zero", 0, 0);
  cache.set("zero", -0, 0);
  expect(evicted.mock.calls).toEqual([["zero", 0, "replaced"]]);
});

testSet("does not store what is too heavy, and removes only the old entry of the key", () => {
  const evicted = vi.fn();
  const cache = new LruCache<string, string>(3, evicted);
  cache.set("a", "same", 1);
  cache.set("b", "b", 1);
  expect(cache.set("c", "c", 4)).toBe(false);
  expect(cache.keys()).toEqual(["a", "b"]);
  expect(cache.set("a", "same", 4)).toBe(false);
  expect(cache.keys()).toEqual(["b"]);
  expect(cache.weight).toBe(1);
  expect(evicted.mock.calls).toEqual([["a", "same", "replaced"]]);
});

testSet("calls the listener when everything is done", () => {
  const seen: unknown[] = [];
  const cache: LruCache<string, number> = new LruCache<string, number>(2, (key, _value, reason) => {
    seen.push([key, reason, cache.keys(), cache.weight]);
  });
  cache.set("a", 1);
  cache.set("b", 2);
  cache.set("b", 3, 2);
  expect(seen).toEqual([
    ["b", "replaced", ["b"], 2],
    ["a", "capacity", ["b"], 2],
  ]);
});

testSet("takes values without weight", () => {
  const cache = new LruCache<string, number>(0);
  expect(cache.set("a", 1, 0)).toBe(true);
  expect(cache.set("b", 2, 0)).toBe(true);
  expect(cache.set("c", 3)).toBe(false);
  expect(cache.keys()).toEqual(["a", "b"]);
});

testSet.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a weight of %d and changes nothing", (weight) => {
  const evicted = vi.fn();
  const cache = new LruCache<string, number>(2, evicted);
  cache.set("a", 1);
  cache.set("b", 2);
  expect(() => cache.set("a", 3, weight)).toThrow(RangeError);
  expect(cache.keys()).toEqual(["a", "b"]);
  expect(cache.get("a")).toBe(1);
  expect(evicted).not.toHaveBeenCalled();
});

testSet.prop({
  capacity: fc.nat({ max: 12 }),
  calls: fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.nat({ max: 8 }))),
})("never weighs more than its capacity, and keeps its books", ({ capacity, calls }) => {
  const cache = new LruCache<string, string>(capacity);
  const weights = new Map<string, number>();
  for (const [key, weight] of calls) {
    expect(cache.set(key, key, weight)).toBe(weight <= capacity);
    weights.set(key, weight);
    expect(cache.weight).toBe(cache.keys().reduce((sum, each) => sum + (weights.get(each) ?? 0), 0));
    expect(cache.weight).toBeLessThanOrEqual(capacity);
  }
});

jiti.requiredFor(History, "record", () => {
  const clock = { ms: 0 };
  const start = (limit = 10): History<string> => {
    clock.ms = 1000;
    return new History("initial", { limit, mergeMs: 500, now: () => clock.ms });
  };

  describe("record", () => {
    it("makes steps that can be undone and redone", () => {
      const history = start();
      expect(history.record("one")).toBe(true);
      expect(history.record("two")).toBe(true);
      expect(history.steps).toEqual({ undo: 2, redo: 0 });
      history.undo();
      expect(history.present).toBe("one");
      history.undo();
      expect(history.present).toBe("initial");
      history.redo();
      expect(history.present).toBe("one");
      expect(history.steps).toEqual({ undo: 1, redo: 1 });
    });

    it("forgets what could be redone", () => {
      const history = start();
      history.record("one");
      history.record("two");
      history.undo();
      expect(history.record("three")).toBe(true);
      expect(history.steps).toEqual({ undo: 2, redo: 0 });
      expect(history.redo()).toBe(false);
      history.undo();
      expect(history.present).toBe("one");
    });

    it("does nothing for the present state", () => {
      const history = start();
      history.record("one");
      history.undo();
      expect(history.record("initial")).toBe(false);
      expect(history.steps).toEqual({ undo: 0, redo: 1 });
      const numbers = new History(Number.NaN, { limit: 2, mergeMs: 0, now: () => 0 });
      expect(numbers.record(Number.NaN)).toBe(false);
      expect(numbers.record(0)).toBe(true);
      expect(numbers.record(-0)).toBe(true);
    });

    it("forgets the oldest step at the limit", () => {
      const history = start(2);
      for (const state of ["one", "two", "three"]) expect(history.record(state)).toBe(true);
      expect(history.steps).toEqual({ undo: 2, redo: 0 });
      history.undo();
      history.undo();
      expect(history.present).toBe("one");
      expect(history.undo()).toBe(false);
    });

    it("keeps undefined as a state", () => {
      const history = new History<string | undefined>("a", { limit: 5, mergeMs: 0, now: () => 0 });
      expect(history.record(undefined)).toBe(true);
      expect(history.present).toBeUndefined();
      expect(history.record("b")).toBe(true);
      expect(history.steps).toEqual({ undo: 2, redo: 0 });
    });
  });

  describe("merging", () => {
    it("makes one step of a series, however long", () => {
      const history = start();
      expect(history.record("h", "typing")).toBe(true);
      for (const state of ["he", "hel", "hell"]) {
        clock.ms += 500;
        expect(history.record(state, "typing")).toBe(false);
      }
      expect(history.present).toBe("hell");
      expect(history.steps).toEqual({ undo: 1, redo: 0 });
      clock.ms += 501;
      expect(history.record("hello", "typing")).toBe(true);
      history.undo();
      expect(history.present).toBe("hell");
      history.undo();
      expect(history.present).toBe("initial");
    });

    it.each<[string, string | undefined]>([
      ["another key", "dragging"],
      ["no key", undefined],
    ])("ends with %s", (_, key) => {
      const history = start();
      history.record("a", "typing");
      expect(history.record("b", key)).toBe(true);
      expect(history.record("c", "typing")).toBe(true);
      expect(history.steps.undo).toBe(3);
    });

    it("does not take two records without a key for a series", () => {
      const history = start();
      expect(history.record("a")).toBe(true);
      expect(history.record("b", undefined)).toBe(true);
      expect(history.record("c", "")).toBe(true);
      expect(history.record("d", "")).toBe(false);
    });

    it("ends with an undo or a redo", () => {
      const history = start();
      history.record("a", "typing");
      history.undo();
      expect(history.record("b", "typing")).toBe(true);
      history.undo();
      history.redo();
      expect(history.record("c", "typing")).toBe(true);
      expect(history.steps).toEqual({ undo: 2, redo: 0 });
    });

    it("is not touched by a record of the present state", () => {
      const history = start();
      history.record("a", "typing");
      clock.ms += 400;
      expect(history.record("a", "typing")).toBe(false);
      expect(history.record("a")).toBe(false);
      clock.ms += 100;
      expect(history.record("b", "typing")).toBe(false);
      clock.ms += 400;
      history.record("b", "typing");
      clock.ms += 101;
      expect(history.record("c", "typing")).toBe(true);
    });
  });
});
