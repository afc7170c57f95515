import type { ExplainedAgent, ListedAgent, ListedAgents } from "./read-agents.ts";

/** All agents, for people; and the policies that protect nobody since no agent names them. */
export function printAgents({ agents, idle }: ListedAgents): string {
  const unnamed = idle.map(({ name, from }) => `No agent keeps the policy ${name} (${from}).`);
  return [...agents.map(printAgent), ...unnamed].join("\n\n");
}

/** One agent, and what became of each atom of its prompt, for people. */
export function printExplained(agent: ExplainedAgent): string {
  const width = Math.max(...agent.atoms.map(({ id }) => id.length));
  const rows = agent.atoms.map(({ id, from, fate, why, tokens }) => {
    const size = tokens === 0 ? "" : `${tokens} tokens`;
    return `  ${id.padEnd(width)}  ${fate.padEnd(11)}  ${why === "" ? size.padEnd(11) : why}  ${from}`.trimEnd();
  });
  const about = agent.target === null ? "for no target in particular" : `for ${agent.target}`;
  return [printAgent(agent), `Atoms, in the order of the prompt, ${about}:`, ...rows].join("\n");
}

function printAgent({ name, persona, from, ...agent }: ListedAgent): string {
  const kind = persona === name || persona === null ? "" : `, a ${persona}`;
  const constraints = Object.entries(agent.constraints).map(
    ([key, value]) => `${key} ${Array.isArray(value) ? value.join(" ") || "none" : String(value)}`,
  );
  const rows = [
    ["model", agent.model],
    ["mode", agent.mode],
    ["tools", agent.tools.join(", ") || "none"],
    ["policies", byOrigin(agent.policies)],
    ["permissions", agent.permissions.map(printPermission).join("; ")],
    ["prompt", `about ${agent.promptTokens} tokens`],
    ...(constraints.length === 0 ? [] : [["constraints", constraints.join(", ")]]),
  ];
  return [`${name}${kind}  (${from})`, ...rows.map(([key = "", value = ""]) => `  ${key.padEnd(11)}  ${value}`)].join(
    "\n",
  );
}

/** `no-io, pure (as shipped); vault (.jiti/policies/vault.json)` */
function byOrigin(policies: ListedAgent["policies"]): string {
  return [...Map.groupBy(policies, ({ from }) => from)]
    .map(([from, named]) => `${named.map(({ name }) => name).join(", ")} (${from})`)
    .join("; ");
}

/** `deny read src/secrets/** (policy vault)` */
function printPermission({ effect, action, target, by }: ListedAgent["permissions"][number]): string {
  return `${effect} ${action} ${target} (${by})`;
}
