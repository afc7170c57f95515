import { type GateResult, type GateState, type Target, type TargetKey, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { redState } from "./red.ts";

const key = targetKey("src/a.ts", "f");
const target = { key } as Target;
const result = (title: string, state: GateState, called: readonly TargetKey[] = []): GateResult => ({
  gate: { id: title, targets: [key], titles: [title], location: { file: "test/a.test.ts", line: 1 } },
  state,
  failures: [],
  called,
  output: "",
});
const kindOf = (...results: readonly GateResult[]): string => redState(target, { results, calls: [] }).kind;

test("a failing gate makes the target red", () => {
  expect(kindOf(result("a", "failed"), result("b", "passed"))).toBe("red");
});

test("a gate that passed although it called the stub is red", () => {
  expect(kindOf(result("throws", "passed", [key]))).toBe("red");
});

test("gates that pass without calling the stub are vacuous, and named", () => {
  expect(redState(target, { results: [result("a", "passed"), result("b", "unproven")], calls: [] })).toEqual({
    kind: "vacuous",
    titles: ["a"],
  });
});

test("without a gate that ran nothing is proven", () => {
  expect(kindOf(result("todo", "unproven"))).toBe("unproven");
  expect(kindOf()).toBe("unproven");
});
