import { type AgentSource, JitiError, type Phase, type Target } from "@vitest-jiti/core";
import { type AtomFate, compilePrompt } from "../atoms/compile.ts";
import { readAllAtoms } from "../atoms/read-atoms.ts";
import type { Guides } from "../atoms/guides.ts";
import { sceneOf } from "../atoms/scene.ts";
import { firstIssue } from "../issues.ts";
import { type HeldPolicies, holdPolicies } from "../policies/held-policies.ts";
import { assertKnown, type ProjectPolicy, readPolicies } from "../policies/read-policies.ts";
import { invalidAgent, placeIn } from "./invalid.ts";
import { type Descended, descend } from "./lineage.ts";
import { type Persona, personas } from "./persona.ts";
import { readAgents } from "./read-agents.ts";
import { type AgentConfig, agentConfigSchema } from "./schema.ts";

/** An agent, ready for one kind of work. */
export interface Agent {
  readonly name: string;
  readonly persona: Persona;
  /** What runs, and is written into the transcript. */
  readonly config: AgentConfig;
  /** What its policies come to. */
  readonly policies: HeldPolicies;
  /** What became of each atom, in the order of the prompt; then those that are left out, by id. */
  readonly atoms: readonly AtomFate[];
  /** Of the system prompt, estimated. */
  readonly tokens: number;
}

/** What an agent is to do. */
export interface Assignment {
  readonly persona: Persona;
  readonly phase: Phase;
  /** None: nothing that depends on a target applies. */
  readonly targets: readonly Target[];
}

/** The agents of a project. */
export interface Agents {
  /** Shipped ones first, then the project's by name. */
  readonly names: readonly string[];
  /** The project's own, by name, whether or not an agent keeps them. */
  readonly policies: readonly ProjectPolicy[];
  /** Where an agent is written: a file, or `as shipped`. */
  originOf(name: string): string;
  /** What an agent is for; `undefined` for one that extends none, which may take any part. */
  personaOf(name: string): Persona | undefined;
  /**
   * Compiles an agent for what it is to do. The same for the same files, on every machine.
   *
   * @throws JitiError `JITI_AGENT_UNKNOWN`, `JITI_AGENT_INVALID`, `JITI_PROMPT_TOO_LARGE`.
   */
  compile(name: string, assignment: Assignment): Agent;
}

export interface AgentsOptions {
  /** Absolute. */
  readonly root: string;
  /** By name, as the configuration has them. */
  readonly configured: Readonly<Record<string, AgentSource>>;
  readonly guides: Guides;
  /** The names of the shipped policies for code. */
  readonly codePolicies: readonly string[];
}

/**
 * Reads the agents, policies and atoms of a project, and tries each of them: what is wrong with one is told before any is
 * used.
 *
 * @throws JitiError `JITI_AGENT_INVALID`, `JITI_POLICY_INVALID`, `JITI_ATOM_INVALID`, `JITI_PROMPT_TOO_LARGE`,
 *   `JITI_CONFIG_INVALID`.
 */
export function openAgents({ root, configured, guides, codePolicies }: AgentsOptions): Agents {
  const written = readAgents(root, configured);
  const policies = readPolicies(root, codePolicies);
  const atoms = readAllAtoms(root, guides);
  for (const agent of written) {
    assertKnown(agent.written.policies?.files ?? [], policies, ...placeIn(agent, "policies.files"));
  }
  for (const atom of atoms) assertKnown(atom.policies, policies, atom.from, "policies");
  const names = [...new Set([...personas, ...written.map(({ name }) => name)])];
  const compile = (name: string, assignment: Assignment): Agent => {
    if (!names.includes(name)) throw unknownAgent(name, names);
    const descended = descend(name, written);
    assertFits(descended, assignment.persona);
    const scene = sceneOf(assignment, root);
    const compiled = compilePrompt(atoms, scene, descended);
    const { config: incomplete, ...rest } = compiled;
    const config = complete(descended, incomplete);
    const held = holdPolicies({ name, ...config.policies }, policies);
    return { name, persona: assignment.persona, config, policies: held, ...rest };
  };
  for (const name of names) {
    const { persona } = descend(name, written);
    compile(name, { persona: persona ?? "coder", phase: phaseOf[persona ?? "coder"], targets: [] });
  }
  return {
    names,
    policies: policies.project,
    originOf: (name) => descend(name, written).from,
    personaOf: (name) => (names.includes(name) ? descend(name, written).persona : undefined),
    compile,
  };
}

/** What a persona does where nobody says more. */
export const phaseOf: Readonly<Record<Persona, Phase>> = {
  coder: "generate",
  tester: "tests",
  reviewer: "review",
  chairman: "synthesis",
};

function assertFits(agent: Descended, wanted: Persona): void {
  const { name, persona, written } = agent;
  if (persona !== undefined && persona !== wanted) {
    throw invalidAgent(agent, "", `${name} is a ${persona} and cannot work as a ${wanted}`);
  }
  if (persona !== undefined) return;
  for (const field of ["identity", "tools", "policies"] as const) {
    if (written[field] !== undefined) continue;
    throw invalidAgent(agent, field, `is missing: ${name} extends no agent, so it has to say everything itself`);
  }
}

function complete(agent: Descended, config: unknown): AgentConfig {
  const parsed = agentConfigSchema.safeParse(config);
  if (parsed.success) return parsed.data;
  const { field, problem } = firstIssue(parsed.error);
  throw invalidAgent(agent, field, problem, parsed.error);
}

function unknownAgent(name: string, names: readonly string[]): JitiError {
  return new JitiError({
    code: "JITI_AGENT_UNKNOWN",
    message: `There is no agent "${name}".`,
    hint: `There are ${names.join(", ")}. Others are added in \`agents\` of jiti.config.ts or as .jiti/agents/<name>.json.`,
  });
}
