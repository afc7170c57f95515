import type { CouncilSettings, Target } from "@vitest-jiti/core";
import type { World } from "../loop/unit.ts";
import { mostTurns as critiqueTurns } from "./criticise.ts";
import { councilFor } from "./team.ts";

/** Who would write a unit, and how often models would be asked for it. */
export interface Expected {
  /** Asked first, and alone; not at all where a council writes everything. */
  readonly coder: boolean;
  readonly council: Pick<CouncilSettings, "members" | "when"> | undefined;
  /** Requests if a model has to write it. Those for reviews and for tests of gates without a body are not among them. */
  readonly least: number;
  readonly most: number;
  /** Of these, what only a council can make that is asked when the coder has failed. */
  readonly mostOnFailure: number;
}

/**
 * Foresees who writes these targets together.
 *
 * @param turns That one conversation may have.
 * @throws JitiError `JITI_CONFIG_INVALID` when their stubs ask for a council that nobody can be.
 */
export function expectedFor(
  targets: readonly Target[],
  turns: number,
  world: Pick<World, "settings" | "root">,
): Expected {
  const { limits, budget } = world.settings;
  const council = councilFor(targets, world);
  const members = council?.members.length ?? 0;
  const coder = council?.when !== "always";
  const ofAuthor = (limits.restarts + 1) * turns;
  const allowed = budget.target.calls ?? Infinity;
  const deliberation = members === 0 || council?.chairman === false ? 0 : members * critiqueTurns + turns;
  const most = Math.min(((coder ? 1 : 0) + members) * ofAuthor + deliberation, allowed);
  return {
    coder,
    council: council && { members: council.members, when: council.when },
    least: coder ? 1 : members,
    most,
    mostOnFailure: coder ? Math.max(0, most - Math.min(ofAuthor, allowed)) : 0,
  };
}
