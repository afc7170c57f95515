import { type AgentConfig, type Agents, phaseOf, priceOfModel } from "@vitest-jiti/agents";
import { dearestOf, JitiError, type Price, type Settings, type Target } from "@vitest-jiti/core";
import { modelFor, type Terms } from "@vitest-jiti/engine";
import { seatsIn } from "../settings/seats.ts";
import { completed } from "../settings/model-name.ts";
import { agentsOf } from "./agents-of.ts";

/**
 * What is known of the models that may be asked for these targets or some of them: which they are, what none of them costs
 * more than, and how long a conversation with one of them may be.
 *
 * @param root Absolute.
 */
export async function termsOf(targets: readonly Target[], root: string, settings: Settings): Promise<Terms> {
  const agents = opened(root, settings);
  const modelsOf = (some: readonly Target[]): readonly string[] => [...modelsFor(some, agents, settings)].sort();
  const prices = await pricesOf(modelsOf(targets), root, settings);
  return {
    modelsFor: modelsOf,
    priceFor: (some) => dearestOf(modelsOf(some).map((id) => prices.get(id))),
    turns: turnsOf(targets, agents, settings),
  };
}

/** List prices of models as the settings name them; `undefined` for those that have none. */
export async function pricesOf(
  ids: readonly string[],
  root: string,
  settings: Settings,
): Promise<ReadonlyMap<string, Price | undefined>> {
  const sorted = [...new Set(ids)].sort();
  return new Map(
    await Promise.all(sorted.map(async (id) => [id, await priceOfModel(completed(id, settings), root)] as const)),
  );
}

/** The model, with its provider, that writes a target with these options: the stub's, its agent's, or that of the settings. */
export function modelOf(
  { agent = "coder", model }: Target["interface"]["options"],
  root: string,
  settings: Settings,
): string {
  const { model: ofAgent } = configOf(agent, opened(root, settings)) ?? {};
  return completed(modelFor(model, ofAgent, settings), settings);
}

function modelsFor(targets: readonly Target[], agents: Agents | undefined, settings: Settings): ReadonlySet<string> {
  const { council, reviewer } = settings;
  const ids = new Set(targets.length === 0 ? [settings.model] : seatsIn(council).map(({ model }) => model));
  for (const { interface: facts } of targets) {
    const others = ["tester", ...(reviewer === undefined ? [] : [reviewer])];
    for (const name of [facts.options.agent ?? "coder", ...others]) {
      ids.add(modelFor(name === reviewer ? undefined : facts.options.model, configOf(name, agents)?.model, settings));
    }
  }
  return ids;
}

function turnsOf(targets: readonly Target[], agents: Agents | undefined, { limits }: Settings): number {
  const names = new Set(["coder", ...targets.map(({ interface: { options } }) => options.agent ?? "coder")]);
  return Math.max(...[...names].map((name) => configOf(name, agents)?.constraints?.turns ?? limits.turns));
}

/** An agent that cannot be used spends nothing. */
function opened(root: string, settings: Settings): Agents | undefined {
  try {
    return agentsOf(root, settings);
  } catch (error) {
    if (error instanceof JitiError) return undefined;
    throw error;
  }
}

function configOf(name: string, agents: Agents | undefined): AgentConfig | undefined {
  if (agents?.names.includes(name) !== true) return undefined;
  const persona = agents.personaOf(name) ?? "coder";
  return agents.compile(name, { persona, phase: phaseOf[persona], targets: [] }).config;
}
