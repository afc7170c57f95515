import type { Agent, Persona } from "@vitest-jiti/agents";
import { keptBy, type PolicySet } from "@vitest-jiti/checks";
import { JitiError, type Model, type Phase, type Settings, type Target } from "@vitest-jiti/core";
import type { World } from "./unit.ts";

/** Who works on a unit, and by which model. */
export interface Equipment {
  readonly name: string;
  readonly model: Model;
  /** Submissions in one conversation. */
  readonly submissions: number;
  /** A green version may be followed by a better one in the same conversation. */
  readonly mayRefactor: boolean;
  /** What its code has to keep. */
  readonly policies: PolicySet;
  agentFor(phase: Phase): Agent;
}

/**
 * Finds the agent that a unit's stubs name, else the persona itself, and opens its model: the stub's own goes first, then
 * the environment's, then the agent's, then the setting. `model` goes before all of them.
 *
 * @throws JitiError `JITI_AGENT_UNKNOWN`, `JITI_AGENT_INVALID`, `JITI_POLICY_INVALID`, and what opening a model throws.
 */
export async function equip(
  targets: readonly Target[],
  {
    persona,
    phase,
    model,
  }: { readonly persona: Exclude<Persona, "reviewer">; readonly phase: Phase; readonly model?: string },
  world: Pick<World, "agents" | "settings" | "model">,
): Promise<Equipment> {
  const name = (persona === "coder" ? sameIn(targets, "agent") : undefined) ?? persona;
  return equipped({ name, persona, phase, targets, model: model ?? sameIn(targets, "model") }, world);
}

/**
 * Finds the agent that rates what is green, where the settings name one. The model that a stub names writes, and does
 * not rate.
 *
 * @throws JitiError as {@link equip}.
 */
export async function equipReviewer(
  targets: readonly Target[],
  world: Pick<World, "agents" | "settings" | "model">,
): Promise<Equipment | undefined> {
  const { reviewer: name } = world.settings;
  if (name === undefined) return undefined;
  return equipped({ name, persona: "reviewer", phase: "review", targets, model: undefined }, world);
}

interface Part {
  readonly name: string;
  readonly persona: Persona;
  readonly phase: Phase;
  readonly targets: readonly Target[];
  /** As the stubs name it. */
  readonly model: string | undefined;
}

async function equipped(
  { name, persona, phase, targets, model }: Part,
  { agents, settings, model: open }: Pick<World, "agents" | "settings" | "model">,
): Promise<Equipment> {
  const agentFor = (now: Phase): Agent => agents.compile(name, { persona, phase: now, targets });
  const agent = agentFor(phase);
  const { config } = agent;
  return {
    name,
    model: await open(modelFor(model, config.model, settings)),
    submissions: config.mode === "single-turn" ? 1 : (config.constraints?.submissions ?? settings.limits.submissions),
    mayRefactor: config.mode === "campaign",
    policies: keptBy(agent, settings),
    agentFor,
  };
}

/** How long an agent may talk: as it says itself, else as the settings say. */
export function turnLimits(
  { config: { constraints = {} } }: Agent,
  { limits }: Settings,
): { readonly turns: number; readonly outputTokens: number } {
  return {
    turns: constraints.turns ?? limits.turns,
    outputTokens: constraints.outputTokens ?? limits.outputTokens,
  };
}

/** What an agent may not read, by its model: answers that somebody recorded are none to look up. */
export function hiddenFor({ id }: Model, hidden: readonly string[]): readonly string[] {
  return id.startsWith("replay/") ? [...hidden, id.slice("replay/".length)] : hidden;
}

/** The model that is asked: what the stub says goes first, then the environment, the agent, and the setting. */
export function modelFor(
  ofStub: string | undefined,
  ofAgent: string | undefined,
  { model, isModelForced }: Pick<Settings, "model" | "isModelForced">,
): string {
  return ofStub ?? (isModelForced ? model : (ofAgent ?? model));
}

/** What the stubs of a unit say about who writes them; they are written together, so they have to agree. */
function sameIn(targets: readonly Target[], option: "agent" | "model"): string | undefined {
  const said = new Map(
    targets.flatMap((target) => {
      const value = target.interface.options[option];
      return value === undefined ? [] : [[value, target] as const];
    }),
  );
  const [first, second] = said.keys();
  if (second === undefined) return first;
  throw new JitiError({
    code: "JITI_AGENT_INVALID",
    message: `${[...said.values()].map(({ key }) => key).join(" and ")} are generated together, and their stubs name different ${option}s: ${[...said.keys()].join(", ")}.`,
    hint: `Name the same \`${option}\` in each, or leave it out.`,
  });
}
