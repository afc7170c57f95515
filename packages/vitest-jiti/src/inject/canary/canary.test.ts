import nodeAssert from "node:assert";
import { chai, expect, test } from "vitest";
import { brokenMatchers } from "./canary.ts";
import { matcherNames } from "./matcher-names.ts";

test("matchers that are left alone fail on wrong values", async () => {
  const broken = await brokenMatchers(matcherNames);
  expect(broken).toEqual([]);
});

test("tampering shows", async () => {
  const { prototype } = chai.Assertion;
  const [toEqual, equal] = [Object.getOwnPropertyDescriptor(prototype, "toEqual"), nodeAssert.equal];
  chai.util.overwriteMethod(
    prototype,
    "toEqual",
    () =>
      function (this: unknown) {
        return this;
      },
  );
  nodeAssert.equal = () => undefined;
  const broken = await brokenMatchers(matcherNames);
  if (toEqual !== undefined) Object.defineProperty(prototype, "toEqual", toEqual);
  nodeAssert.equal = equal;
  expect(broken).toEqual(["toEqual", "not.toEqual", "node:assert.equal"]);
  expect(await brokenMatchers(matcherNames)).toEqual([]);
});
