import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { maxSatisfying, satisfies } from "../src/range.ts";

const testSatisfies = jiti.requiredFor(satisfies);

/** A range, versions that satisfy it, versions that do not. */
type Row = readonly [range: string, inside: readonly string[], outside: readonly string[]];

function check([range, inside, outside]: Row): void {
  expect({
    refused: inside.filter((version) => !satisfies(version, range)),
    letIn: outside.filter((version) => satisfies(version, range)),
  }).toEqual({ refused: [], letIn: [] });
}

testSatisfies.each<Row>([
  ["1.2.3", ["1.2.3", "1.2.3+build"], ["1.2.2", "1.2.4", "1.2.3-rc.1"]],
  ["=1.2.3", ["1.2.3"], ["1.2.4"]],
  ["1.2.3+build", ["1.2.3", "1.2.3+other"], ["1.2.4"]],
  ["<1.2.3", ["1.2.2", "0.9.9"], ["1.2.3", "1.2.3+build", "1.2.4"]],
  ["<=1.2.3", ["1.2.3", "1.2.2"], ["1.2.4"]],
  [">1.2.3", ["1.2.4", "1.10.0", "2.0.0"], ["1.2.3", "1.2.3+build", "1.2.2"]],
  [">=1.2.3", ["1.2.3", "10.0.0"], ["1.2.2", "0.99.99"]],
])("compares by %s", (...row) => check(row));

testSatisfies.each<Row>([
  [">=1.2.3 <2.0.0", ["1.2.3", "1.99.0"], ["1.2.2", "2.0.0"]],
  [">1.0.0   <=1.5.0", ["1.0.1", "1.5.0"], ["1.0.0", "1.5.1"]],
  ["^1.2.0 ~1.4.2", ["1.4.2", "1.4.9"], ["1.2.0", "1.5.0"]],
  [">=2.0.0 <1.0.0", [], ["0.5.0", "1.5.0", "2.5.0"]],
])("all comparators of %j have to hold", (...row) => check(row));

testSatisfies.each<Row>([
  ["1.2.3 || 2.0.0", ["1.2.3", "2.0.0"], ["1.2.4", "2.0.1"]],
  ["<1.0.0||>=2.0.0 <3.0.0", ["0.1.0", "2.9.9"], ["1.0.0", "1.9.9", "3.0.0"]],
  ["  ^1.0.0  ||  ~3.1  ", ["1.9.0", "3.1.4"], ["2.0.0", "3.2.0"]],
  ["^1.0.0 || 3.0.0 - 3.1.0", ["1.5.0", "3.0.5"], ["2.0.0", "3.1.1"]],
])("one of the sets of %j has to hold", (...row) => check(row));

testSatisfies.each<Row>([
  ["*", ["0.0.0", "1.2.3", "99.0.0"], ["1.0.0-rc.1"]],
  ["", ["0.0.0", "1.2.3"], ["1.0.0-rc.1"]],
  ["x", ["0.0.0", "1.2.3"], ["1.0.0-rc.1"]],
  ["1", ["1.0.0", "1.99.99"], ["0.9.9", "2.0.0", "2.0.0-rc.1", "10.0.0"]],
  ["1.x", ["1.0.0", "1.99.99"], ["0.9.9", "2.0.0"]],
  ["1.X.x", ["1.0.0", "1.99.99"], ["0.9.9", "2.0.0"]],
  ["1.2", ["1.2.0", "1.2.99"], ["1.1.99", "1.3.0", "1.20.0"]],
  ["1.2.*", ["1.2.0", "1.2.99"], ["1.1.99", "1.3.0"]],
  ["0.x", ["0.0.0", "0.9.9"], ["1.0.0"]],
])("%j takes all versions that begin like it", (...row) => check(row));

testSatisfies.each<Row>([
  ["~1.2.3", ["1.2.3", "1.2.99"], ["1.2.2", "1.3.0"]],
  ["~1.2", ["1.2.0", "1.2.99"], ["1.1.9", "1.3.0"]],
  ["~1.2.x", ["1.2.0", "1.2.99"], ["1.1.9", "1.3.0"]],
  ["~1", ["1.0.0", "1.99.0"], ["0.9.9", "2.0.0"]],
  ["~0.2.3", ["0.2.3", "0.2.9"], ["0.2.2", "0.3.0"]],
  ["~0.0.1", ["0.0.1", "0.0.9"], ["0.0.0", "0.1.0"]],
])("%s stays close", (...row) => check(row));

testSatisfies.each<Row>([
  ["^1.2.3", ["1.2.3", "1.3.0", "1.99.99"], ["1.2.2", "2.0.0", "0.9.0"]],
  ["^0.2.3", ["0.2.3", "0.2.99"], ["0.2.2", "0.3.0", "1.0.0"]],
  ["^0.0.3", ["0.0.3"], ["0.0.2", "0.0.4", "0.1.0"]],
  ["^0.0.0", ["0.0.0"], ["0.0.1"]],
  ["^1.2", ["1.2.0", "1.9.0"], ["1.1.9", "2.0.0"]],
  ["^1.x", ["1.0.0", "1.9.0"], ["0.9.0", "2.0.0"]],
  ["^0.2", ["0.2.0", "0.2.9"], ["0.1.9", "0.3.0"]],
  ["^0.0", ["0.0.0", "0.0.9"], ["0.1.0"]],
  ["^0.0.x", ["0.0.0", "0.0.9"], ["0.1.0"]],
  ["^0", ["0.0.0", "0.9.9"], ["1.0.0"]],
  ["^*", ["0.0.0", "7.0.0"], ["1.0.0-rc.1"]],
])("%s is compatible", (...row) => check(row));

testSatisfies.each<Row>([
  ["1.2.3 - 2.3.4", ["1.2.3", "2.0.0", "2.3.4"], ["1.2.2", "2.3.5"]],
  ["1.2 - 2.3.4", ["1.2.0", "2.3.4"], ["1.1.9", "2.3.5"]],
  ["1.2.3 - 2.3", ["1.2.3", "2.3.99"], ["1.2.2", "2.4.0"]],
  ["1.2.3 - 2", ["1.2.3", "2.99.0"], ["3.0.0"]],
  ["1 - 2", ["1.0.0", "2.99.99"], ["0.9.9", "3.0.0"]],
  ["1.2.3 - *", ["1.2.3", "99.0.0"], ["1.2.2"]],
  ["1.2.3-beta.2 - 1.2.3", ["1.2.3-beta.2", "1.2.3-rc", "1.2.3"], ["1.2.3-beta.1", "1.2.4"]],
])("%s has both ends", (...row) => check(row));

testSatisfies.each<Row>([
  [">=1.2.3", [], ["1.2.4-beta", "2.0.0-rc.1", "1.2.3-rc.1"]],
  [
    ">1.2.3-alpha.3",
    ["1.2.3-alpha.7", "1.2.3-beta", "1.2.3", "3.4.5"],
    ["1.2.3-alpha.3", "1.2.3-alpha.2", "3.4.5-alpha.9"],
  ],
  [
    "^1.2.3-beta.2",
    ["1.2.3-beta.2", "1.2.3-beta.4", "1.2.3", "1.5.0"],
    ["1.2.3-beta.1", "1.2.4-beta.2", "2.0.0-alpha"],
  ],
  ["~1.2.3-beta.2", ["1.2.3-beta.4", "1.2.3", "1.2.9"], ["1.2.4-beta.2", "1.3.0-alpha", "1.3.0"]],
  ["^0.0.3-beta", ["0.0.3-beta", "0.0.3-pr.2", "0.0.3"], ["0.0.3-alpha", "0.0.4-beta", "0.0.4"]],
  ["1.2.3-rc.1", ["1.2.3-rc.1", "1.2.3-rc.1+build"], ["1.2.3-rc.2", "1.2.3"]],
  ["<2.0.0", [], ["2.0.0-rc.1"]],
  ["<2.0.0-rc.1", ["2.0.0-beta", "1.9.9"], ["2.0.0-rc.1", "1.9.9-beta"]],
  [">=1.2.3-beta || >=2.0.0", ["1.2.3-rc", "2.0.0"], ["2.0.1-rc"]],
])("%s lets pre-releases in only by name", (...row) => check(row));

testSatisfies.each([
  "latest",
  "1.2.3.4",
  "01.2.3",
  ">>1.2.3",
  "^",
  "~>1.2.3",
  "1.2.3 -",
  "1.2.3-",
  "1.2.3 - 2.0.0 - 3.0.0",
  "&1.2.3",
  "1.2.3, 1.2.4",
])("%j is not a range", (range) => {
  expect(() => satisfies("1.2.3", range)).toThrow(SyntaxError);
});

testSatisfies("looks at every set of a range, also behind one that holds", () => {
  expect(() => satisfies("1.2.3", "1.2.3 || latest")).toThrow(SyntaxError);
});

testSatisfies.each(["1.2", "v1.2.3", "", "*"])("%j is not a version", (version) => {
  expect(() => satisfies(version, "*")).toThrow(SyntaxError);
});

const testMaxSatisfying = jiti.requiredFor(maxSatisfying);

const published = ["1.9.0", "1.10.0", "2.0.0-rc.1", "0.8.1", "1.10.0-beta", "2.0.0", "2.1.0-rc.2", "1.2.3"];

testMaxSatisfying.each([
  ["^1.0.0", "1.10.0"],
  ["<1.10.0", "1.9.0"],
  ["*", "2.0.0"],
  ["0.x", "0.8.1"],
  ["^2.1.0-rc.1", "2.1.0-rc.2"],
  ["~1.2.0 || ~0.8.0", "1.2.3"],
])("the highest version for %s is %s", (range, version) => {
  expect(maxSatisfying(published, range)).toBe(version);
  expect(maxSatisfying(published.toReversed(), range)).toBe(version);
});

testMaxSatisfying("is undefined when none satisfies", () => {
  expect(maxSatisfying(published, "^3.0.0")).toBeUndefined();
  expect(maxSatisfying([], "*")).toBeUndefined();
});

testMaxSatisfying("takes the first of several with the same precedence, as it was given", () => {
  expect(maxSatisfying(["1.0.0+b", "0.9.0", "1.0.0+a"], "1.x")).toBe("1.0.0+b");
});

testMaxSatisfying("leaves the given array alone", () => {
  const given = Object.freeze(["1.0.0", "3.0.0", "2.0.0"]);
  expect(maxSatisfying(given, "*")).toBe("3.0.0");
});

testMaxSatisfying("refuses what is not a version", () => {
  expect(() => maxSatisfying(["1.0.0", "latest"], "*")).toThrow(SyntaxError);
  expect(() => maxSatisfying(["1.0.0"], "latest")).toThrow(SyntaxError);
});
