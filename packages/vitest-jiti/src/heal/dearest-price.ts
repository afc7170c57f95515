import { type Agents, openAgents, phaseOf, priceOfModel } from "@vitest-jiti/agents";
import { JitiError, type Price, type Settings, type Target } from "@vitest-jiti/core";
import { modelFor } from "@vitest-jiti/engine";

/**
 * List prices that no model exceeds which may be asked for these targets. `undefined` where the price of one is unknown.
 *
 * @param root Absolute.
 */
export async function dearestPrice(
  targets: readonly Target[],
  root: string,
  settings: Settings,
): Promise<Price | undefined> {
  const ids = [...modelsFor(targets, root, settings)].sort();
  const prices = await Promise.all(ids.map((id) => priceOfModel(id, root)));
  return prices.reduce((most, price) => most && price && dearer(most, price));
}

function modelsFor(targets: readonly Target[], root: string, settings: Settings): ReadonlySet<string> {
  const ids = new Set(targets.length === 0 ? [settings.model] : []);
  const agents = opened(root, settings);
  for (const { interface: facts } of targets) {
    for (const name of [facts.options.agent ?? "coder", "tester"]) {
      ids.add(modelFor(facts.options.model, modelOf(name, agents), settings));
    }
  }
  return ids;
}

/** An agent that cannot be used spends nothing. */
function opened(root: string, { agents: configured, guides }: Settings): Agents | undefined {
  try {
    return openAgents({ root, configured, guides });
  } catch (error) {
    if (error instanceof JitiError) return undefined;
    throw error;
  }
}

function modelOf(name: string, agents: Agents | undefined): string | undefined {
  if (agents?.names.includes(name) !== true) return undefined;
  const persona = agents.personaOf(name) ?? "coder";
  return agents.compile(name, { persona, phase: phaseOf[persona], targets: [] }).config.model;
}

function dearer(a: Price, b: Price): Price {
  return {
    input: Math.max(a.input, b.input),
    cacheRead: Math.max(a.cacheRead, b.cacheRead),
    cacheWrite: Math.max(a.cacheWrite, b.cacheWrite),
    output: Math.max(a.output, b.output),
  };
}
