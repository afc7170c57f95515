import type { Settings, Target } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { defaults } from "../settings/defaults.ts";
import { dearestPrice } from "./dearest-price.ts";

const target = (options: Target["interface"]["options"]): Target =>
  ({ key: "src/a.ts:a", interface: { options } }) as unknown as Target;
const price = async (settings: Partial<Settings>, ...targets: readonly Target[]) =>
  (await dearestPrice(targets, import.meta.dirname, { ...defaults, ...settings }))?.output;
const agents = { coder: { from: "jiti.config.ts", config: { model: "anthropic/claude-opus-4-1" } } };

test("the dearest of the models that may be asked, by stub, agent and setting", async () => {
  const usual = await price({}, target({}));
  const dear = await price({ agents }, target({}));
  expect(usual).toBeGreaterThan(0);
  expect(dear).toBeGreaterThan(usual ?? Infinity);
  expect(await price({ agents, isModelForced: true }, target({}))).toBe(usual);
  expect(await price({}, target({}), target({ model: "anthropic/claude-opus-4-1" }))).toBe(dear);
  expect(await price({ agents }, target({ model: "anthropic/nobody-knows" }))).toBeUndefined();
  expect(await price({ agents: { ...agents, x: { from: "f", config: { mode: "?" } } } }, target({}))).toBe(usual);
});
