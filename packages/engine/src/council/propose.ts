import { JitiError } from "@vitest-jiti/core";
import { Author, type Job } from "../loop/author.ts";
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
export async function propose(
  job: Job,
  seats: readonly Seat[],
  joined: (author: Author) => void,
): Promise<readonly Proposed[]> {
  const stop = new AbortController();
  const { clock, signal } = job.world;
  const own: Job = {
    ...job,
    // Whether the present code may stay is not theirs to say: only one of them could write that down.
    task: { ...job.task, mayKeep: false },
    world: { ...job.world, signal: AbortSignal.any([signal, stop.signal]) },
  };
  const ask = async (seat: Seat): Promise<Proposed> => {
    const { equipment, member } = seat;
    if (equipment instanceof JitiError) return unseated(seat, equipment);
    const author = new Author(own, { equipment, member });
    joined(author);
    const startedAt = clock.now();
    const result = await resultOf(author, stop);
    return { seat, author, seconds: (clock.now() - startedAt) / 1000, result };
  };
  const asked = await Promise.allSettled(seats.map(ask));
  const superseded = asked.find((one) => one.status === "rejected");
  if (superseded !== undefined) throw superseded.reason;
  return asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

async function resultOf(author: Author, stop: AbortController): Promise<Proposed["result"]> {
  try {
    const conclusion = await author.write();
    if (conclusion.kind === "accepted") return { kind: "green", green: conclusion.green };
    throw new JitiError({ code: "JITI_INTERNAL", message: "A member of a council kept what it was not asked about." });
  } catch (error) {
    if (error instanceof Superseded) {
      stop.abort();
      throw error;
    }
    return { kind: "failed", error };
  }
}
