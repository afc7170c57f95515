import type { Agents } from "@vitest-jiti/agents";
import { keptBy, type PolicySet } from "@vitest-jiti/checks";
import type { Settings, Target, TargetKey } from "@vitest-jiti/core";
import { agentsOf } from "../../heal/agents-of.ts";

/**
 * The policies that the agent of each target has to keep.
 *
 * @throws JitiError whatever keeps an agent from being used.
 */
export function policiesOf(
  targets: readonly Target[],
  root: string,
  settings: Settings,
): ReadonlyMap<TargetKey, PolicySet> {
  const agents = agentsOf(root, settings);
  return new Map(
    targets.map((target) => [
      target.key,
      policiesFor(target.interface.options.agent ?? "coder", agents, [target], settings),
    ]),
  );
}

/**
 * The policies that the coder has to keep, whatever it writes.
 *
 * @throws JitiError whatever keeps it from being used.
 */
export function policiesOfCoder(root: string, settings: Settings): PolicySet {
  return policiesFor("coder", agentsOf(root, settings), [], settings);
}

function policiesFor(agent: string, agents: Agents, targets: readonly Target[], settings: Settings): PolicySet {
  return keptBy(agents.compile(agent, { persona: "coder", phase: "generate", targets }), settings);
}
