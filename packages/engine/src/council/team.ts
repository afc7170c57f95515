import { type CouncilSettings, JitiError, messageOf, type Target } from "@vitest-jiti/core";
import { globSync } from "tinyglobby";
import { type Equipment, equip, equipReviewer } from "../loop/equip.ts";
import type { Task, World } from "../loop/unit.ts";
import { CouncilFailed } from "./failed.ts";
import { unseated } from "./propose.ts";

/** One place in a council. */
export interface Seat {
  /** `council-1`, `council-2`, ..., `chairman`. */
  readonly member: string;
  /** As it is named in the settings. */
  readonly model: string;
  /** Why it stays empty: an agent or a model that cannot be opened. */
  readonly equipment: Equipment | JitiError;
}

/** Who writes a unit: the coder alone, a council alone, or a council where the coder alone comes to nothing. */
export interface Team {
  readonly coder: Equipment | undefined;
  readonly council: CouncilSettings | undefined;
  /** The agent that rates what is green, if any. */
  readonly reviewer: Equipment | undefined;
}

type Opening = Pick<World, "agents" | "settings" | "model">;

/**
 * Finds who writes a unit, and opens the models that are asked first.
 *
 * @throws JitiError `JITI_CONFIG_INVALID` for a council without members, `JITI_COUNCIL_FAILED` when no member can be
 *   asked, and what opening the coder throws.
 */
export async function assemble(task: Task, world: Opening & Pick<World, "root">): Promise<Team> {
  const { targets } = task.unit;
  const council = councilFor(targets, world);
  if (council?.when === "always") {
    const seats = await seatsOf(council, task, world);
    const empty = seats.flatMap((seat) =>
      seat.equipment instanceof JitiError ? [unseated(seat, seat.equipment)] : [],
    );
    if (empty.length === seats.length) throw new CouncilFailed(empty);
    return { coder: undefined, council, reviewer: await equipReviewer(targets, world) };
  }
  const coder = await equip(targets, { persona: "coder", phase: task.phase }, world);
  return { coder, council, reviewer: await equipReviewer(targets, world) };
}

/** Opens every member's model. One that cannot be opened leaves its seat empty. */
export function seatsOf({ members }: CouncilSettings, { unit, phase }: Task, world: Opening): Promise<readonly Seat[]> {
  return Promise.all(
    members.map((model, index) =>
      seated({ member: `council-${index + 1}`, model }, () =>
        equip(unit.targets, { persona: "coder", phase, model }, world),
      ),
    ),
  );
}

/**
 * Opens the chairman's model: that of the settings, else that of the agent, else that of the first member that could be
 * opened. `undefined` when the settings want none.
 */
export async function chairOf(
  { members, chairman }: CouncilSettings,
  { unit: { targets } }: Task,
  seats: readonly Seat[],
  world: Opening,
): Promise<Seat | undefined> {
  if (chairman === false) return undefined;
  const present = seats.find(({ equipment }) => !(equipment instanceof JitiError));
  const usual = chairman ?? present?.model ?? members[0] ?? world.settings.model;
  return seated({ member: "chairman", model: usual }, () => {
    const part = { persona: "chairman", phase: "synthesis" } as const;
    const ofAgent = world.agents.compile("chairman", { ...part, targets }).config.model;
    return equip(targets, { ...part, model: chairman ?? ofAgent ?? usual }, world);
  });
}

async function seated(seat: Omit<Seat, "equipment">, open: () => Promise<Equipment>): Promise<Seat> {
  try {
    return { ...seat, equipment: await open() };
  } catch (error) {
    if (error instanceof JitiError) return { ...seat, equipment: error };
    return { ...seat, equipment: new JitiError({ code: "JITI_INTERNAL", message: messageOf(error), cause: error }) };
  }
}

/**
 * What stubs say goes first; a stub that names its own model is written by that one alone.
 *
 * @throws JitiError `JITI_CONFIG_INVALID` when a stub asks for a council that nobody can be.
 */
export function councilFor(
  targets: readonly Target[],
  { settings: { council }, root }: Pick<World, "settings" | "root">,
): CouncilSettings | undefined {
  const alone = targets.find(({ interface: { options } }) => options.council === false || options.model !== undefined);
  const asking = targets.find(({ interface: { options } }) => options.council === true);
  if (asking !== undefined) {
    if (alone !== undefined) throw contradiction(asking, alone);
    if (council.members.length === 0) throw nobody(asking);
    return { ...council, when: "always" };
  }
  if (council.members.length === 0 || alone !== undefined) return undefined;
  return isIncluded(targets, council.include, root) ? council : undefined;
}

function nobody({ key, location }: Target): JitiError {
  return new JitiError({
    code: "JITI_CONFIG_INVALID",
    message: `${key} asks for a council, and none is configured.`,
    at: location,
    hint: "Name its members: `council: { members: [...] }` in jiti.config.ts, or JITI_MODEL_COUNCIL_1, JITI_MODEL_COUNCIL_2, ...",
  });
}

function contradiction(asking: Target, alone: Target): JitiError {
  const { model } = alone.interface.options;
  const other = model === undefined ? "`council: false`" : `\`model: "${model}"\``;
  const where = asking.key === alone.key ? "beside it" : `at ${alone.key}, which is generated together with it`;
  return new JitiError({
    code: "JITI_CONFIG_INVALID",
    message: `The stub of ${asking.key} says \`council: true\`, and ${other} stands ${where}.`,
    at: asking.location,
    hint: "Leave one of them out.",
  });
}

function isIncluded(targets: readonly Target[], include: readonly string[] | undefined, root: string): boolean {
  if (include === undefined) return true;
  const files = new Set(
    globSync([...include], { cwd: root, ignore: ["**/node_modules/**"], expandDirectories: false }),
  );
  return targets.some(({ location }) => files.has(location.file));
}
