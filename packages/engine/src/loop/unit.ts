import type { Agents } from "@vitest-jiti/agents";
import type { Checks } from "@vitest-jiti/checks";
import type {
  Clock,
  Emit,
  Evidence,
  Files,
  GateRunner,
  JitiError,
  Model,
  ObservedCall,
  Phase,
  Section,
  Settings,
  Target,
  TargetKey,
} from "@vitest-jiti/core";
import type { Mirror } from "@vitest-jiti/source";
import type { Ledger } from "../budget/ledger.ts";

/** Targets that are generated together: one, or several that share a gate. */
export interface Unit {
  /** Sorted by key; at least one. */
  readonly targets: readonly Target[];
}

/** Why a unit is generated, and from what. */
export interface Task {
  readonly unit: Unit;
  readonly phase: Phase;
  readonly evidence: Evidence;
  /** What stands in the mirror now, where the agent should start from it. */
  readonly present: ReadonlyMap<TargetKey, Section>;
  /** Nothing but doc or hints changed: the present code may be what they say. */
  readonly mayKeep: boolean;
}

/** A pending stub that the run of a unit's gates called. */
export interface Reached {
  readonly key: TargetKey;
  /** The targets of the unit. */
  readonly chain: readonly TargetKey[];
  /** How it was called. */
  readonly calls: readonly ObservedCall[];
}

/** How the generation of another target ended for the one that needed it. */
export type Need =
  | { readonly kind: "generated" }
  | { readonly kind: "failed"; readonly error: JitiError }
  /** It waits, directly or through others, for the one that asks: all these have to be generated together. */
  | { readonly kind: "mutual"; readonly keys: readonly TargetKey[] };

/** The world that a generation lives in. Everything that it touches outside its own values is here. */
export interface World {
  readonly root: string;
  /** The environment with what the project adds to it: its secrets are neither sent nor written down. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly settings: Settings;
  readonly files: Files;
  readonly clock: Clock;
  readonly mirror: Mirror;
  readonly gates: GateRunner;
  readonly checks: Checks;
  readonly agents: Agents;
  readonly ledger: Ledger;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Files and folders, relative to the root, that agents cannot read: those with gates, and recordings. */
  readonly hidden: readonly string[];
  /**
   * Opens a model by its id; the same one for the same id.
   *
   * @throws JitiError `JITI_MODEL_KEY_MISSING`, `JITI_MODEL_UNKNOWN` or `JITI_REPLAY_MISSING`.
   */
  model(id: string): Promise<Model>;
  verificationKey(target: Target): string;
  /**
   * Has another target generated first.
   *
   * @throws Superseded when the asking unit is meanwhile generated together with others.
   */
  need(reached: Reached): Promise<Need>;
}
