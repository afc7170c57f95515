import { openAgents } from "@vitest-jiti/agents";
import { openPolicies, type PolicySet } from "@vitest-jiti/checks";
import type { Settings, Target, TargetKey } from "@vitest-jiti/core";

/**
 * The policies that the agent of each target has to keep.
 *
 * @throws JitiError whatever keeps an agent from being used.
 */
export function policiesOf(
  targets: readonly Target[],
  root: string,
  { agents: configured, guides }: Settings,
): ReadonlyMap<TargetKey, PolicySet> {
  const agents = openAgents({ root, configured, guides });
  return new Map(
    targets.map((target) => {
      const name = target.interface.options.agent ?? "coder";
      const { config } = agents.compile(name, { persona: "coder", phase: "generate", targets: [target] });
      return [target.key, openPolicies(config.policies.files)];
    }),
  );
}
