import { afterEach, beforeEach, expect, test } from "vitest";
import type { Vitest } from "vitest/node";
import type { Healer } from "../heal/healer.ts";
import { Quiet } from "../heal/quiet.ts";
import { Mirrors } from "./mirrors.ts";
import { Sitting } from "./sitting.ts";

const root = "/no/such/project";
const nothing = { pass: { outcomes: [], refused: new Map() }, problems: [], summary: "" };

/** A sitting in whose healing only this happens. */
function sittingWith(heal: (signal: AbortSignal) => void): Sitting {
  const healer = {
    heal: (_files: readonly string[], _live: boolean, signal: AbortSignal) => {
      heal(signal);
      return Promise.resolve(nothing);
    },
  } as unknown as Healer;
  return new Sitting({
    vitest: { projects: [] } as unknown as Vitest,
    quiet: new Quiet(root),
    mirrors: new Mirrors(root),
    openHealer: () => Promise.resolve(healer),
    write: () => undefined,
  });
}

let exitCode: typeof process.exitCode;
beforeEach(() => {
  exitCode = process.exitCode;
});
afterEach(() => {
  process.exitCode = exitCode;
});

test("a healing that is interrupted is called off, and the run does not end as a good one", async () => {
  const others = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT");
  let aborted = false;
  const sitting = sittingWith((signal) => {
    process.emit("SIGINT");
    aborted = signal.aborted;
  });
  await sitting.heal(["money.test.ts"], true);
  sitting.conclude();
  for (const listener of others) process.on("SIGINT", listener);
  expect({ aborted, exitCode: process.exitCode }).toEqual({ aborted: true, exitCode: 130 });
});

test("a healing that is not interrupted leaves the exit code alone", async () => {
  const sitting = sittingWith(() => {
    process.exitCode = 5;
  });
  await sitting.heal(["money.test.ts"], true);
  sitting.conclude();
  expect(process.exitCode).toBe(exitCode);
});
