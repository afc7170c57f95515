import { type Mutant, mutantsOf, sampled } from "@vitest-jiti/checks";
import {
  type Clock,
  type GateRunner,
  type ObservedCall,
  type Overlay,
  parseTargetKey,
  type Section,
  type Target,
} from "@vitest-jiti/core";
import type { Mirror } from "@vitest-jiti/source";
import PQueue from "p-queue";
import { overlayOf } from "../attempt/draft.ts";
import { compareBehaviour } from "../confirm/behaviour.ts";
import { seedOf } from "../confirm/seed.ts";
import { describeAnswer } from "../confirm/suggest/describe-answer.ts";
import { suggestGate } from "../confirm/suggest/suggest-gate.ts";
import type { Strength, Survivor } from "./strength.ts";

export interface Measuring {
  readonly gates: GateRunner;
  readonly mirror: Mirror;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Calls that were seen while gates ran. */
  readonly observed: readonly ObservedCall[];
  /** Mutants at most. */
  readonly mutants: number;
  /** Milliseconds after which no further mutant is tried. */
  readonly timeMs: number;
  /** Make the calls that show survivors small, for people to read. */
  readonly shrink: boolean;
  /** Runs at the same time. */
  readonly parallel: number;
}

/** What a mutant may take, in milliseconds, beyond five times what the present code takes: it may never end. */
const graceMs = 2000;

/**
 * Runs the gates of a target on mutants of its section: which of them does no gate kill, and how do they show? The same
 * spec and section give the same mutants, as far as time allows.
 *
 * @returns `undefined` when the gates are not green on the section itself.
 */
export async function measureStrength(target: Target, section: Section, by: Measuring): Promise<Strength | undefined> {
  const until = by.clock.now() + by.timeMs;
  const all = mutantsOf(parseTargetKey(target.key).file, section.code);
  const overlay = (code: string): Overlay => overlayOf(new Map([[target.key, { ...section, code }]]), by.mirror);
  const present = await by.gates.verify([target], overlay(section.code), by.signal);
  if (!present.green) return undefined;
  const timeoutMs = present.durationMs * 5 + graceMs;
  const surviving: Mutant[] = [];
  let killed = 0;
  const queue = new PQueue({ concurrency: by.parallel });
  await queue.addAll(
    sampled(all, by.mutants, seedOf(target)).map((mutant) => async () => {
      if (by.clock.now() >= until) return;
      const verdict = await by.gates.verify([target], overlay(mutant.code), by.signal, undefined, timeoutMs);
      if (verdict.green) surviving.push(mutant);
      else killed += 1;
    }),
  );
  const told = await tellApart(target, section, inOrder(surviving, all), by, overlay);
  return { key: target.key, killed, mutants: all.length, ...told };
}

/** Which survivors behave differently at all, and by which call. */
async function tellApart(
  target: Target,
  section: Section,
  surviving: readonly Mutant[],
  by: Measuring,
  overlay: (code: string) => Overlay,
): Promise<Pick<Strength, "survivors" | "alike" | "gaps">> {
  if (surviving.length === 0) return { survivors: [], alike: 0, gaps: [] };
  const overlays = [section.code, ...surviving.map(({ code }) => code)].map(overlay);
  const { groups, differences, gaps } = await compareBehaviour(overlays, target, {
    ...by,
    count: 100,
    timeMs: 1000,
    pairs: "with-first",
  });
  const survivors = surviving.flatMap(({ code: _code, ...mutant }, index): Survivor[] => {
    const group = groups.findIndex(({ candidates }) => candidates.includes(index + 1));
    if (group <= 0) return [];
    const difference = differences.find(({ apart }) => apart.includes(group));
    const [expected, got] = [difference?.answers[0], difference?.answers[group]];
    if (difference === undefined || expected === undefined || got === undefined) return [];
    const { call, isLocal } = difference;
    const others = typeof got === "string" ? [] : [got];
    return [
      {
        ...mutant,
        call: call?.text ?? "one of the calls that were made up",
        expected: describeAnswer(expected),
        got: describeAnswer(got),
        gate:
          call === undefined || typeof expected === "string"
            ? undefined
            : suggestGate(target, call, expected, { others, isLocal }),
      },
    ];
  });
  return { survivors, alike: surviving.length - survivors.length, gaps };
}

function inOrder(surviving: readonly Mutant[], all: readonly Mutant[]): readonly Mutant[] {
  return all.filter((mutant) => surviving.includes(mutant));
}
