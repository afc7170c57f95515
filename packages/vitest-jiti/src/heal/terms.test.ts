import type { Settings, Target } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { defaults } from "../settings/defaults.ts";
import { modelOf, pricesOf, termsOf } from "./terms.ts";

const target = (options: Target["interface"]["options"]): Target =>
  ({ key: "src/a.ts:a", interface: { options } }) as unknown as Target;
const price = async (settings: Partial<Settings>, ...targets: readonly Target[]) =>
  (await termsOf(targets, import.meta.dirname, { ...defaults, ...settings })).priceFor(targets)?.output;
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
  const council = { ...defaults.council, members: ["ollama/qwen3:8b", "anthropic/claude-opus-4-1"] };
  expect(await price({ council }, target({}))).toBe(dear);
  const reviewing = { agents: { reviewer: agents.coder }, reviewer: "reviewer" };
  expect(await price(reviewing, target({}))).toBe(dear);
});

test("each stub has the price and the name of its own model", async () => {
  const [usual, dear] = [target({}), target({ model: "anthropic/claude-opus-4-1" })];
  const unknown = target({ model: "anthropic/nobody-knows" });
  const terms = await termsOf([usual, dear, unknown], import.meta.dirname, defaults);
  expect(terms.modelsFor([usual, dear])).toEqual(["anthropic/claude-opus-4-1", "anthropic/claude-sonnet-5"]);
  expect(terms.priceFor([dear])?.output).toBeGreaterThan(terms.priceFor([usual])?.output ?? Infinity);
  expect(terms.priceFor([unknown])).toBeUndefined();
});

test("the longest conversation that an agent may have", async () => {
  const turns = async (settings: Partial<Settings>, ...targets: readonly Target[]) =>
    (await termsOf(targets, import.meta.dirname, { ...defaults, ...settings })).turns;
  const long = { coder: { from: "jiti.config.ts", config: { constraints: { turns: 50 } } } };
  expect(await turns({}, target({}))).toBe(defaults.limits.turns);
  expect(await turns({ agents: long }, target({}))).toBe(50);
});

test("each model has its own price, by its name with its provider", async () => {
  const settings: Settings = { ...defaults, provider: "ollama" };
  const prices = await pricesOf(["qwen3:8b", "openai/nobody-knows", defaults.model], import.meta.dirname, settings);
  expect([...prices].map(([id, price]) => [id, price?.output])).toEqual([
    ["anthropic/claude-sonnet-5", 10],
    ["openai/nobody-knows", undefined],
    ["qwen3:8b", 0],
  ]);
});

test("who writes a target is said by its stub, its agent, and the settings, in this order", () => {
  const root = import.meta.dirname;
  const settings: Settings = { ...defaults, agents };
  expect([
    modelOf({}, root, defaults),
    modelOf({}, root, settings),
    modelOf({ agent: "nobody" }, root, settings),
    modelOf({ model: "qwen3:8b" }, root, { ...settings, provider: "ollama" }),
    modelOf({}, root, { ...settings, isModelForced: true }),
  ]).toEqual([defaults.model, "anthropic/claude-opus-4-1", defaults.model, "ollama/qwen3:8b", defaults.model]);
});
