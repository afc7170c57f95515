import { describe, expect, it } from "vitest";
import { jiti } from "vitest-jiti";
import { compare, sort } from "../src/order.ts";

/** Each of these is lower than all that follow. The second part is the specification's own example. */
const ascending = [
  "0.0.0-0",
  "0.0.0",
  "0.0.1",
  "0.1.0",
  "0.9.9",
  "0.10.0",
  "1.0.0-1",
  "1.0.0-9",
  "1.0.0-10",
  "1.0.0-10.0",
  "1.0.0--",
  "1.0.0-0a",
  "1.0.0-Beta",
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-alpha.beta",
  "1.0.0-beta",
  "1.0.0-beta.2",
  "1.0.0-beta.11",
  "1.0.0-rc.1",
  "1.0.0",
  "2.0.0",
  "2.1.0",
  "2.1.1",
  "10.0.0",
];

const testCompare = jiti.requiredFor(compare);

testCompare.each([
  ["1.0.0", "2.0.0", -1],
  ["2.0.0", "2.1.0", -1],
  ["2.1.0", "2.1.1", -1],
  ["9.0.0", "10.0.0", -1],
  ["1.0.0-alpha", "1.0.0", -1],
  ["1.0.0-alpha", "1.0.0-alpha.1", -1],
  ["1.0.0-alpha.1", "1.0.0-alpha.beta", -1],
  ["1.0.0-beta.2", "1.0.0-beta.11", -1],
  ["1.0.0-Z", "1.0.0-a", -1],
  ["1.0.1-alpha", "1.0.0", 1],
  ["1.2.3", "1.2.3", 0],
  ["1.2.3-rc.1", "1.2.3-rc.1", 0],
  ["1.2.3+one", "1.2.3+two", 0],
  ["1.2.3", "1.2.3+build", 0],
  ["1.2.3-rc.1+one", "1.2.3-rc.1", 0],
] as const)("%s to %s is %i", (a, b, order) => {
  expect(compare(a, b)).toBe(order);
});

testCompare("orders every pair of a list of ascending versions", () => {
  const wrong = ascending.flatMap((a, i) =>
    ascending.flatMap((b, j) => (compare(a, b) === Math.sign(i - j) ? [] : [`${a} to ${b}`])),
  );
  expect(wrong).toEqual([]);
});

testCompare("refuses what is not a version, on either side", () => {
  expect(() => compare("1.0", "1.0.0")).toThrow(SyntaxError);
  expect(() => compare("1.0.0", "v1.0.0")).toThrow(SyntaxError);
});

// An ordinary suite becomes the spec of a target by one wrapper.
jiti.requiredFor(sort, () => {
  describe("sort", () => {
    it("puts versions in ascending order", () => {
      expect(sort(ascending.toReversed())).toEqual(ascending);
      expect(sort(["1.10.0", "1.9.0", "1.9.0-rc.1", "1.2.0"])).toEqual(["1.2.0", "1.9.0-rc.1", "1.9.0", "1.10.0"]);
    });

    it("leaves the given array alone", () => {
      const given = Object.freeze(["2.0.0", "1.0.0"]);
      expect(sort(given)).toEqual(["1.0.0", "2.0.0"]);
      expect(given).toEqual(["2.0.0", "1.0.0"]);
    });

    it("returns a new array even when there is nothing to do", () => {
      const given = ["1.0.0", "2.0.0"];
      expect(sort(given)).not.toBe(given);
      expect(sort([])).toEqual([]);
    });

    it("keeps versions of the same precedence in their order, and all of them", () => {
      const given = ["1.0.0+b", "1.0.0+c", "0.1.0", "1.0.0+a", "1.0.0+b", "1.0.0+d"];
      expect(sort(given)).toEqual(["0.1.0", "1.0.0+b", "1.0.0+c", "1.0.0+a", "1.0.0+b", "1.0.0+d"]);
    });

    it("refuses what is not a version", () => {
      expect(() => sort(["1.0.0", "1.0"])).toThrow(SyntaxError);
      expect(() => sort(["latest"])).toThrow(SyntaxError);
    });
  });
});
