import { type Agents, openAgents } from "@vitest-jiti/agents";
import { policyNames } from "@vitest-jiti/checks";
import { JitiError, type Settings } from "@vitest-jiti/core";

/**
 * The agents of a project as they stand on the disk now.
 *
 * @param root Absolute.
 * @throws JitiError whatever keeps an agent from being used.
 */
export function agentsOf(root: string, { agents: configured, guides }: Pick<Settings, "agents" | "guides">): Agents {
  return openAgents({ root, configured, guides, codePolicies: policyNames });
}

/** What is wrong with an agent, a policy, an atom or a guide: one of them keeps everything from being generated. */
export function agentTrouble(root: string, settings: Pick<Settings, "agents" | "guides">): readonly JitiError[] {
  try {
    agentsOf(root, settings);
    return [];
  } catch (error) {
    if (error instanceof JitiError) return [error];
    throw error;
  }
}
