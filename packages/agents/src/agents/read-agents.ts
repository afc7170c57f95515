import { type AgentSource, messageOf } from "@vitest-jiti/core";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { agentsFolder, firstIssue, invalidAgent, type Origin } from "./invalid.ts";
import { type WrittenAgent, writtenAgentSchema } from "./schema.ts";

/** An agent of the project, and the file that says so. */
export interface ProjectAgent extends Origin {
  readonly written: WrittenAgent;
}

/**
 * The agents of a project: those of its configuration, and one for each file `.jiti/agents/<name>.json`. Sorted by name.
 *
 * @throws JitiError `JITI_AGENT_INVALID`
 */
export function readAgents(root: string, configured: Readonly<Record<string, AgentSource>>): readonly ProjectAgent[] {
  const agents = Object.entries(configured).map(([name, { from, config }]) => toAgent(name, from, config));
  for (const file of filesIn(join(root, agentsFolder))) {
    const from = `${agentsFolder}/${file}`;
    const name = file.slice(0, -".json".length);
    const origin = { name, from };
    if (!file.endsWith(".json")) throw invalidAgent(origin, "", "is not read: an agent is a file <name>.json");
    const same = agents.find((agent) => agent.name === name);
    if (same !== undefined) throw invalidAgent(origin, "", `the agent ${name} is also written in ${same.from}`);
    agents.push(toAgent(name, from, parse(readFileSync(join(root, from), "utf8"), origin)));
  }
  return agents.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .sort();
}

function parse(text: string, origin: Origin): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidAgent(origin, "", `is not JSON: ${messageOf(error)}`, error);
  }
}

function toAgent(name: string, from: string, value: unknown): ProjectAgent {
  if (!/^[a-z][\w-]*$/i.test(name)) throw invalidAgent({ name, from }, "", "is no name: use letters, digits, - and _");
  const parsed = writtenAgentSchema.safeParse(value);
  if (parsed.success) return { name, from, written: parsed.data };
  const { field, problem } = firstIssue(parsed.error);
  throw invalidAgent({ name, from }, field, problem, parsed.error);
}
