import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { format, parse } from "../src/parse.ts";
import { anyParts, anyVersion } from "./versions.ts";

const testParse = jiti.requiredFor(parse);

testParse("takes a release apart", () => {
  expect(parse("1.20.300")).toEqual({ major: 1, minor: 20, patch: 300, prerelease: [], build: [] });
});

testParse("takes everything apart", () => {
  expect(parse("1.0.0-alpha.11.x-y+build.007.2026-11-21")).toEqual({
    major: 1,
    minor: 0,
    patch: 0,
    prerelease: ["alpha", 11, "x-y"],
    build: ["build", "007", "2026-11-21"],
  });
});

testParse("reads a hyphen behind + as build metadata", () => {
  expect(parse("1.0.0+a-b.c")).toEqual({ major: 1, minor: 0, patch: 0, prerelease: [], build: ["a-b", "c"] });
});

testParse.each([
  ["0.0.0-0", [0]],
  ["0.0.0-0a", ["0a"]],
  ["0.0.0-00a", ["00a"]],
  ["0.0.0--1", ["-1"]],
  ["0.0.0----", ["---"]],
  ["0.0.0-1e3", ["1e3"]],
  ["0.0.0-0x10", ["0x10"]],
  ["0.0.0-DEV-SNAPSHOT", ["DEV-SNAPSHOT"]],
  ["0.0.0-9007199254740991.rc", [9007199254740991, "rc"]],
  ["0.0.0---RC.12.9.1--.12", ["--RC", 12, 9, "1--", 12]],
])("reads the pre-release of %s", (text, prerelease) => {
  expect(parse(text).prerelease).toEqual(prerelease);
});

testParse.each([
  "",
  "1",
  "1.2",
  "1.2.3.4",
  "01.2.3",
  "1.02.3",
  "1.2.03",
  "00.0.0",
  "1.2.3-",
  "1.2.3+",
  "1.2.3-+build",
  "1.2.3-01",
  "1.2.3-a.01",
  "1.2.3-a..b",
  "1.2.3-.a",
  "1.2.3-a.",
  "1.2.3+a..b",
  "1.2.3+.a",
  "1.2.3+a+b",
  "1.2.3-a_b",
  "1.2.3-ü",
  "1.2.3+ü",
  "1.2.x",
  "1.2.*",
  "-1.2.3",
  "+1.2.3",
  "1.-2.3",
  "1.2.3.DEV",
  "1.2-SNAPSHOT",
  "1e3.0.0",
  "١.٢.٣",
  "v1.2.3",
  "=1.2.3",
  " 1.2.3",
  "1.2.3 ",
  "1.2.3\n",
  "1. 2.3",
  "alpha",
])("refuses %j", (text) => {
  expect(() => parse(text)).toThrow(SyntaxError);
});

testParse.each([
  "9007199254740992.0.0",
  "0.9007199254740993.0",
  "0.0.99999999999999999999",
  "1.0.0-rc.9007199254740992",
])("refuses %s, which has a number too great to be exact", (text) => {
  expect(() => parse(text)).toThrow(RangeError);
});

testParse("has no limit for identifiers that are not numbers", () => {
  expect(parse("1.0.0-a99999999999999999999+99999999999999999999")).toMatchObject({
    prerelease: ["a99999999999999999999"],
    build: ["99999999999999999999"],
  });
});

const testFormat = jiti.requiredFor(format);

testFormat.each([
  ["0.0.0", { major: 0, minor: 0, patch: 0, prerelease: [], build: [] }],
  ["1.2.3-rc.0", { major: 1, minor: 2, patch: 3, prerelease: ["rc", 0], build: [] }],
  ["1.2.3+007", { major: 1, minor: 2, patch: 3, prerelease: [], build: ["007"] }],
  ["1.2.3-a-b.1+c.d", { major: 1, minor: 2, patch: 3, prerelease: ["a-b", 1], build: ["c", "d"] }],
])("writes %s", (text, parts) => {
  expect(format(parts)).toBe(text);
});

testFormat.prop({ text: anyVersion })("gives back what parse read", ({ text }) => {
  expect(format(parse(text))).toBe(text);
});

testFormat.prop({ parts: anyParts })("writes what parse reads back", ({ parts }) => {
  expect(parse(format(parts))).toEqual(parts);
});
