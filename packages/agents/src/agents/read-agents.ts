import type { AgentSource } from "@vitest-jiti/core";
import { basename } from "node:path";
import { firstIssue } from "../issues.ts";
import { isName, jsonFilesIn, nameProblem } from "../json-files.ts";
import { agentsFolder, invalidAgent, type Origin } from "./invalid.ts";
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
  const fail = (from: string, problem: string, cause?: unknown): Error =>
    invalidAgent({ name: basename(from, ".json"), from }, "", problem, cause);
  for (const { name, from, value } of jsonFilesIn(root, agentsFolder, "an agent", fail)) {
    const same = agents.find((agent) => agent.name === name);
    if (same !== undefined) throw fail(from, `the agent ${name} is also written in ${same.from}`);
    agents.push(toAgent(name, from, value));
  }
  return agents.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toAgent(name: string, from: string, value: unknown): ProjectAgent {
  if (!isName(name)) throw invalidAgent({ name, from }, "", nameProblem);
  const parsed = writtenAgentSchema.safeParse(value);
  if (parsed.success) return { name, from, written: parsed.data };
  const { field, problem } = firstIssue(parsed.error);
  throw invalidAgent({ name, from }, field, problem, parsed.error);
}
