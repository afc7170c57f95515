import fc from "fast-check";
import { expect, test } from "vitest";
import { hashOf } from "./hash.ts";

const parts = fc.array(fc.oneof(fc.string(), fc.array(fc.string())));

test("different parts have different hashes, however they are cut", () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(hashOf(a) === hashOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { seed: 1 },
  );
  expect(hashOf(["ab", "c"])).not.toBe(hashOf(["a", "bc"]));
  expect(hashOf([["a"], "b"])).not.toBe(hashOf(["a", ["b"]]));
});

test("it is what it was", () => {
  expect(hashOf(["src/money.ts:parseMoney", ["a", "b"]])).toMatchInlineSnapshot(`"18b2c1d77e66b09d"`);
});
