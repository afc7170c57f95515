import type { Agents } from "@vitest-jiti/agents";
import type { Checks } from "@vitest-jiti/checks";
import type {
  Clock,
  Emit,
  Files,
  GateRunner,
  JitiError,
  Model,
  Section,
  Settings,
  Target,
  TargetKey,
  Turns,
} from "@vitest-jiti/core";
import type { Mirror } from "@vitest-jiti/source";
import type { Ledger } from "../budget/ledger.ts";
import type { World } from "../loop/unit.ts";

/** What a healing pass works with. What is dear is opened when it is first needed. */
export interface Setup {
  readonly root: string;
  /** The environment with what the project adds to it: its secrets are neither sent nor written down. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly settings: Settings;
  readonly files: Files;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly mirror: Mirror;
  readonly emit: Emit;
  /** Calls off the whole pass. */
  readonly signal: AbortSignal;
  /** Calls off the generation of one unit, when it begins to be about something that is no longer wanted. */
  readonly signalOf?: (keys: readonly TargetKey[]) => AbortSignal;
  /** What earlier passes have spent counts too. */
  readonly session?: Ledger;
  /** Every target of the project, with gates and without. */
  readonly targets: ReadonlyMap<TargetKey, Target>;
  /** Files and folders, relative to the root, that agents cannot read: those with gates, and recordings. */
  readonly hidden: readonly string[];
  /** Targets of which some gates may be unknown, and why: nothing may be generated or stamped for them. */
  readonly blocked: ReadonlyMap<TargetKey, JitiError>;
  /** Targets to generate although they are up to date, or the holocron knows an answer. */
  readonly anew: ReadonlySet<TargetKey>;
  /** The targets as they are when spec tests have been written: these belong to their gates. */
  readonly rescan: () => ReadonlyMap<TargetKey, Target>;
  verificationKey(target: Target): string;
  /** Sections of targets that are no longer there. */
  orphans(): readonly Section[];
  gates(): Promise<GateRunner>;
  checks(): Promise<Checks>;
  agents(): Promise<Agents>;
  /** The same one for the same id. */
  model(id: string): Promise<Model>;
}

/**
 * Opens what generating takes.
 *
 * @throws JitiError `JITI_AGENT_INVALID`, `JITI_ATOM_INVALID`, `JITI_PROMPT_TOO_LARGE` when an agent cannot be used.
 */
export async function openWorld(setup: Setup, ledger: Ledger): Promise<Omit<World, "need">> {
  const [gates, checks, agents] = await Promise.all([setup.gates(), setup.checks(), setup.agents()]);
  const { root, env, settings, clock, files, mirror, emit, signal, hidden } = setup;
  return {
    root,
    env,
    settings,
    files,
    clock,
    mirror,
    emit,
    signal,
    hidden,
    gates,
    checks,
    agents,
    ledger,
    model: (id) => setup.model(id),
    verificationKey: (target) => setup.verificationKey(target),
  };
}
