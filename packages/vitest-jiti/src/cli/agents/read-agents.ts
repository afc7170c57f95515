import { type Agent, type Agents, type HeldPermission, type NamedPolicy, phaseOf } from "@vitest-jiti/agents";
import type { Target } from "@vitest-jiti/core";
import { modelFor } from "@vitest-jiti/engine";
import { createProject } from "@vitest-jiti/source";
import { agentsOf } from "../../heal/agents-of.ts";
import { aliasesOf, aliasHomesOf } from "../../heal/aliases.ts";
import type { Shell } from "../command.ts";
import { findTarget } from "../find-target.ts";
import { type UserVitest, withUserVitest } from "../user-vitest.ts";

/** An agent as it would run. */
export interface ListedAgent {
  readonly name: string;
  /** What it is for; `null` for one that extends none. */
  readonly persona: string | null;
  /** A file, or `as shipped`. */
  readonly from: string;
  readonly mode: string;
  readonly model: string;
  readonly tools: readonly string[];
  /** What it names, and what holds for its tools besides. */
  readonly policies: readonly NamedPolicy[];
  /** What its tools may touch, and may not. */
  readonly permissions: readonly HeldPermission[];
  readonly constraints: Readonly<Record<string, number | readonly string[] | undefined>>;
  /** Of its prompt, estimated. */
  readonly promptTokens: number;
}

/** An agent with its prompt, and how that came about. */
export interface ExplainedAgent extends ListedAgent {
  /** What it was put together for; `null`: for no target. */
  readonly target: string | null;
  readonly atoms: Agent["atoms"];
  /** The prompt, block by block. */
  readonly prompt: readonly string[];
}

/** Every agent of a project, and its policies that none of them keeps. */
export interface ListedAgents {
  readonly agents: readonly ListedAgent[];
  readonly idle: readonly NamedPolicy[];
}

/**
 * Every agent of a project.
 *
 * @throws JitiError whatever keeps an agent from being used.
 */
export function listAgents(shell: Shell): Promise<ListedAgents> {
  return withAgents(shell, (agents, opened) => {
    const all = agents.names.map((name) => listed(name, [], agents, opened));
    const kept = new Set(all.flatMap(({ policies }) => policies.map(({ name }) => name)));
    return { agents: all, idle: agents.policies.filter(({ name }) => !kept.has(name)) };
  });
}

/**
 * One agent, put together for a target or for none.
 *
 * @param typed Key, file or name of the target.
 * @throws JitiError `JITI_AGENT_UNKNOWN`, `JITI_TARGET_UNKNOWN`, and whatever keeps an agent from being used.
 */
export function explainAgent(name: string, typed: string | undefined, shell: Shell): Promise<ExplainedAgent> {
  return withAgents(shell, (agents, opened) => {
    const target = typed === undefined ? undefined : targetCalled(typed, opened, shell);
    const targets = target === undefined ? [] : [target];
    const { atoms, config } = compiled(name, targets, agents);
    return { ...listed(name, targets, agents, opened), target: target?.key ?? null, atoms, prompt: config.identity };
  });
}

function withAgents<Result>(shell: Shell, use: (agents: Agents, opened: UserVitest) => Result): Promise<Result> {
  return withUserVitest(shell.folder, shell.env, (opened) =>
    Promise.resolve(use(agentsOf(opened.root, opened.settings), opened)),
  );
}

function targetCalled(typed: string, { root, vitest }: UserVitest, { folder }: Shell): Target {
  const scan = createProject({ root, resolve: aliasesOf(aliasHomesOf(vitest.projects)) }).scan();
  return findTarget({ root, scan }, typed, folder);
}

function compiled(name: string, targets: readonly Target[], agents: Agents): Agent {
  const persona = agents.personaOf(name) ?? "coder";
  return agents.compile(name, { persona, phase: phaseOf[persona], targets });
}

function listed(name: string, targets: readonly Target[], agents: Agents, { settings }: UserVitest): ListedAgent {
  const { config, policies, tokens } = compiled(name, targets, agents);
  return {
    name,
    persona: agents.personaOf(name) ?? null,
    from: agents.originOf(name),
    mode: config.mode,
    model: modelFor(targets[0]?.interface.options.model, config.model, settings),
    tools: config.tools.allowed,
    policies: policies.named,
    permissions: policies.permissions,
    constraints: config.constraints ?? {},
    promptTokens: tokens,
  };
}
