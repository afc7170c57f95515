import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { increment, Version, type Release } from "../src/version.ts";

const testIncrement = jiti.requiredFor(increment);

testIncrement.each<[version: string, release: Release, next: string]>([
  ["1.2.3", "major", "2.0.0"],
  ["1.2.3", "minor", "1.3.0"],
  ["1.2.3", "patch", "1.2.4"],
  ["9.9.9", "minor", "9.10.0"],
  ["1.2.3+build", "patch", "1.2.4"],
  ["2.0.0-rc.1", "major", "2.0.0"],
  ["1.2.0-rc.1", "major", "2.0.0"],
  ["1.0.1-rc.1", "major", "2.0.0"],
  ["1.3.0-rc.1", "minor", "1.3.0"],
  ["2.0.0-rc.1", "minor", "2.0.0"],
  ["1.2.3-rc.1", "minor", "1.3.0"],
  ["1.2.3-rc.1", "patch", "1.2.3"],
  ["1.2.3-rc.1+build", "patch", "1.2.3"],
])("%s by %s is %s", (version, release, next) => {
  expect(increment(version, release)).toBe(next);
});

testIncrement.each<[version: string, release: Release, identifier: string | undefined, next: string]>([
  ["1.2.3", "premajor", undefined, "2.0.0-0"],
  ["1.2.3", "preminor", undefined, "1.3.0-0"],
  ["1.2.3", "prepatch", undefined, "1.2.4-0"],
  ["1.2.3", "preminor", "beta", "1.3.0-beta.0"],
  ["2.0.0-rc.1", "premajor", "beta", "3.0.0-beta.0"],
  ["1.2.3-rc.1", "prepatch", "beta", "1.2.4-beta.0"],
  ["1.3.0-rc.1", "preminor", undefined, "1.4.0-0"],
  ["1.2.3", "prerelease", undefined, "1.2.4-0"],
  ["1.2.3", "prerelease", "beta", "1.2.4-beta.0"],
  ["1.2.3-0", "prerelease", undefined, "1.2.3-1"],
  ["1.2.3-beta.9", "prerelease", undefined, "1.2.3-beta.10"],
  ["1.2.3-alpha", "prerelease", undefined, "1.2.3-alpha.0"],
  ["1.2.3-alpha.1.x", "prerelease", undefined, "1.2.3-alpha.2.x"],
  ["1.2.3-1.beta.2", "prerelease", undefined, "1.2.3-1.beta.3"],
  ["1.2.3-beta.4+build", "prerelease", undefined, "1.2.3-beta.5"],
  ["1.2.3-beta.4", "prerelease", "beta", "1.2.3-beta.5"],
  ["1.2.3-beta.4.x.1", "prerelease", "beta", "1.2.3-beta.4.x.2"],
  ["1.2.3-beta", "prerelease", "beta", "1.2.3-beta.0"],
  ["1.2.3-beta.x.4", "prerelease", "beta", "1.2.3-beta.0"],
  ["1.2.3-alpha.4", "prerelease", "beta", "1.2.3-beta.0"],
  ["1.2.3-beta.4", "prerelease", "rc-1", "1.2.3-rc-1.0"],
  ["1.2.3-4", "prerelease", "beta", "1.2.3-beta.0"],
])("%s by %s, named %s, is %s", (version, release, identifier, next) => {
  expect(increment(version, release, identifier)).toBe(next);
});

testIncrement.each(["", "b.c", "7", "01", "ä", "b c", "b+c"])("%j is not an identifier", (identifier) => {
  expect(() => increment("1.2.3", "prerelease", identifier)).toThrow(SyntaxError);
  expect(() => increment("1.2.3", "premajor", identifier)).toThrow(SyntaxError);
});

testIncrement("refuses what is not a version", () => {
  expect(() => increment("1.2", "major")).toThrow(SyntaxError);
});

const testToString = jiti.requiredFor(Version, "toString");

testToString.each(["1.2.3", "0.0.0-0", "1.0.0-alpha.1+build.007"])("%s is written as it was read", (text) => {
  expect(new Version(text).toString()).toBe(text);
  expect(`${new Version(text)}`).toBe(text);
});

const testCompareTo = jiti.requiredFor(Version, "compareTo");

testCompareTo.each([
  ["1.0.0-beta.2", "1.0.0-beta.11", -1],
  ["1.0.0-rc.1", "1.0.0", -1],
  ["1.10.0", "1.9.0", 1],
  ["1.0.0+a", "1.0.0+b", 0],
])("%s to %s is %i", (a, b, order) => {
  expect(new Version(a).compareTo(new Version(b))).toBe(order);
});

const testBump = jiti.requiredFor(Version, "bump");

testBump("makes the next version and keeps the old one", () => {
  const version = new Version("1.2.3-rc.1+build");
  const next = version.bump("minor");
  expect(next).toBeInstanceOf(Version);
  expect([String(next), String(version)]).toEqual(["1.3.0", "1.2.3-rc.1+build"]);
});

testBump("hands the identifier on", () => {
  expect(String(new Version("1.2.3").bump("preminor", "beta"))).toBe("1.3.0-beta.0");
  expect(String(new Version("1.2.3-beta.1").bump("prerelease"))).toBe("1.2.3-beta.2");
});

const testSatisfiesMember = jiti.requiredFor(Version, "satisfies");

testSatisfiesMember.each([
  ["1.4.0", "^1.2.3", true],
  ["2.0.0", "^1.2.3", false],
  ["1.3.0-beta", "^1.2.3", false],
  ["1.2.3-beta.4+build", "^1.2.3-beta.2", true],
])("%s within %s is %s", (version, range, expected) => {
  expect(new Version(version).satisfies(range)).toBe(expected);
});
