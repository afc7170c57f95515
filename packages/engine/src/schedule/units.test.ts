import { type GateSite, type Target, type TargetKey, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { formUnits } from "./units.ts";

const key = (name: string): TargetKey => targetKey("src/a.ts", name);
const target = (name: string, ...gatedWith: readonly string[]): Target => {
  const site = { targets: [name, ...gatedWith].map(key) } as unknown as GateSite;
  return { key: key(name), sites: [site] } as unknown as Target;
};
const names = (targets: readonly Target[]): string[][] =>
  formUnits(targets).map((unit) => unit.targets.map((one) => one.key.slice(-1)));

test("targets that share a gate are one unit, through others too, in a fixed order", () => {
  const targets = [target("d"), target("c", "b"), target("b", "a"), target("a")];
  expect(names(targets)).toEqual([["a", "b", "c"], ["d"]]);
  expect(names(targets.toReversed())).toEqual(names(targets));
});

test("a shared gate with a target that needs nothing leaves the other alone", () => {
  expect(names([target("a", "z")])).toEqual([["a"]]);
});
