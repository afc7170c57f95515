import { JitiError, type Turn, type Turns } from "@vitest-jiti/core";
import { existsSync } from "node:fs";
import { mkdir, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { leftoversIn, sweepLeftovers } from "./leftovers.ts";
import { forgetOwner, lockIn, noteOwner, removeDeadLock } from "./owner.ts";

const pollMs = 100;
/**
 * A process that lives renews its lock every few seconds. One that was killed is not waited for at all where it can be
 * asked for, and no longer than this where it ran on another machine.
 */
const staleMs = 8_000;

/**
 * Turns among processes by a lock below `.jiti/.cache/`.
 *
 * @param root Absolute.
 */
export function diskTurns(root: string): Turns {
  const folder = join(root, ".jiti/.cache");
  return {
    async take(signal, waiting) {
      for (let waited = 0; ; waited += 1) {
        assertWanted(signal);
        const turn = await tryTo(root, folder);
        if (turn !== undefined) return turn;
        if (waited === 0) waiting();
        await delay(pollMs, undefined, { signal }).catch(() => undefined);
      }
    },
    async recover() {
      if (!existsSync(lockIn(folder)) && leftoversIn(root).length === 0) return;
      const turn = await tryTo(root, folder);
      await turn?.end();
    },
  };
}

/** `undefined` when another process has the turn. */
async function tryTo(root: string, folder: string): Promise<Turn | undefined> {
  // Where no lock can be written nothing will be stored either, and whoever tries says so in better words.
  const nobodys: Turn = { end: () => Promise.resolve() };
  try {
    await mkdir(folder, { recursive: true });
  } catch {
    return nobodys;
  }
  removeDeadLock(folder);
  try {
    // Most runs take no turn.
    const { lock } = await import("proper-lockfile");
    const release = await lock(folder, {
      lockfilePath: lockIn(folder),
      realpath: false,
      stale: staleMs,
      // A process that stood still for so long may have lost its turn: files are written whole all the same, and what
      // somebody else generated meanwhile is only generated again.
      onCompromised: () => undefined,
    });
    noteOwner(folder);
    sweepLeftovers(root);
    return {
      async end() {
        forgetOwner(folder);
        await release().catch(() => undefined);
        await removeEmpty(folder);
        await removeEmpty(dirname(folder));
      },
    };
  } catch (error) {
    // Without the folder, somebody who ended their turn has just removed it.
    return codeOf(error) === "ELOCKED" || codeOf(error) === "ENOENT" ? undefined : nobodys;
  }
}

/** A project in which nothing was generated keeps no folder. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function assertWanted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new JitiError({
    code: "JITI_GENERATION_CANCELLED",
    message: "The run was stopped while it waited for another process that generates code here.",
    hint: "Run Vitest again.",
  });
}
