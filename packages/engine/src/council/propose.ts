import { JitiError } from "@vitest-jiti/core";
import type { Deliberation } from "@vitest-jiti/agents";
import { Author } from "../loop/author.ts";
import type { Job } from "../loop/job.ts";
import type { Green } from "../loop/conclusion.ts";
import { Superseded } from "../schedule/superseded.ts";
import type { Seat } from "./team.ts";

/** What became of one member. */
export interface Proposed {
  readonly seat: Seat;
  /** `undefined` for one that could not be asked. */
  readonly author: Author | undefined;
  readonly seconds: number;
  readonly result:
    { readonly kind: "green"; readonly green: Green } | { readonly kind: "failed"; readonly error: unknown };
}

type Joined = (author: Author) => void;

/** A member that cannot be asked. */
export function unseated(seat: Seat, error: JitiError): Proposed {
  return { seat, author: undefined, seconds: 0, result: { kind: "failed", error } };
}

/**
 * Lets every member write the unit for itself, at the same time, each with repairs and fresh starts of its own. One that
 * fails does not disturb the others.
 *
 * @throws Superseded when the unit is generated together with others instead.
 */
export async function propose(job: Job, seats: readonly Seat[], joined: Joined): Promise<readonly Proposed[]> {
  const stop = new AbortController();
  const own = { ...job, world: { ...job.world, signal: AbortSignal.any([job.world.signal, stop.signal]) } };
  const asked = await Promise.allSettled(
    seats.map((seat) =>
      ask(own, seat, { joined }).catch((error: unknown) => {
        stop.abort();
        throw error;
      }),
    ),
  );
  const superseded = asked.find((one) => one.status === "rejected");
  if (superseded !== undefined) throw superseded.reason;
  return asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

/**
 * Lets one member write the unit, or the chairman, who knows what the others propose.
 *
 * @throws Superseded when the unit is generated together with others instead.
 */
export async function ask(
  job: Job,
  seat: Seat,
  { joined, council }: { readonly joined: Joined; readonly council?: Deliberation },
): Promise<Proposed> {
  const { equipment, member } = seat;
  if (equipment instanceof JitiError) return unseated(seat, equipment);
  // Whether the present code may stay is not theirs to say: only one of them could write that down.
  const own: Job = { ...job, task: { ...job.task, mayKeep: false } };
  const author = new Author(own, { equipment, member, ...(council === undefined ? {} : { council }) });
  joined(author);
  const { clock } = job.world;
  const startedAt = clock.now();
  const result = await resultOf(author);
  return { seat, author, seconds: (clock.now() - startedAt) / 1000, result };
}

async function resultOf(author: Author): Promise<Proposed["result"]> {
  try {
    const conclusion = await author.write();
    if (conclusion.kind === "accepted") return { kind: "green", green: conclusion.green };
    throw new JitiError({ code: "JITI_INTERNAL", message: "A member of a council kept what it was not asked about." });
  } catch (error) {
    if (error instanceof Superseded) throw error;
    return { kind: "failed", error };
  }
}
