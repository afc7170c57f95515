import {
  JitiError,
  type Outcome,
  parseTargetKey,
  type Provenance,
  type Score,
  type ScratchTests,
  type Section,
  type Target,
  type TargetKey,
  type Usage,
  type Verdict,
} from "@vitest-jiti/core";
import {
  putScratchTests,
  removeScratchTests,
  scratchPath,
  writeHolocronEntry,
  writtenInterface,
} from "@vitest-jiti/source";
import { join } from "node:path";
import type { FoundCases } from "./found-cases.ts";
import { hostOf } from "../attempt/draft.ts";
import type { World } from "./unit.ts";

/** A green candidate that is to be stored, and what it took. */
export interface Accepted {
  readonly sections: ReadonlyMap<TargetKey, Section>;
  readonly scratch: ScratchTests | undefined;
  readonly score: Score;
  readonly verdict: Verdict;
  readonly attempts: number;
  readonly calls: number;
  readonly usage: Usage;
  readonly usd: number | null;
  readonly model: string;
  /** Its name. */
  readonly agent: string;
  readonly transcript: string;
  /** What a user should know of how it came about: sentences. */
  readonly notes: readonly string[];
  readonly cases: FoundCases;
  /** Where a council wrote it. */
  readonly council: Provenance["council"];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Writes the sections to the mirror and their provenance to the holocron: each file whole or not at all. */
export async function accept(
  accepted: Accepted,
  targets: readonly Target[],
  world: World,
): Promise<readonly Outcome[]> {
  for (const target of targets) assertUnchanged(target, world);
  for (const [file, sections] of byFile(accepted.sections)) await world.mirror.commit(file, sections);
  await keepScratchTests(accepted.scratch, targets, world);
  await accepted.cases.store();
  const provenances = await remember(accepted, targets, world);
  return [...provenances].map(([key, provenance]) => ({ kind: "generated", key, provenance }));
}

/**
 * Writes a green candidate to the holocron, with its provenance: once it is there, it need not be paid for again, whatever
 * becomes of this run.
 */
export async function remember(
  accepted: Accepted,
  targets: readonly Target[],
  world: World,
): Promise<ReadonlyMap<TargetKey, Provenance>> {
  const provenances = new Map<TargetKey, Provenance>();
  for (const target of targets) {
    const provenance = provenanceOf(target.key, accepted, world);
    provenances.set(target.key, provenance);
    const section = accepted.sections.get(target.key);
    if (section === undefined) continue;
    await writeHolocronEntry(world.root, world.files, { section, provenance, interface: writtenInterface(target) });
  }
  return provenances;
}

/** What an earlier generation of the same targets had tested goes. */
async function keepScratchTests(
  tests: ScratchTests | undefined,
  targets: readonly Target[],
  { root, files }: World,
): Promise<void> {
  const keys = targets.map(({ key }) => key);
  for (const file of new Set(keys.map((key) => parseTargetKey(key).file))) {
    const path = join(root, scratchPath(file));
    const text = files.read(path);
    const isFirst = tests?.targets[0] !== undefined && parseTargetKey(tests.targets[0]).file === file;
    const rest = text && removeScratchTests(text, (region) => region.targets.some((key) => keys.includes(key)));
    const next = tests !== undefined && isFirst ? putScratchTests(rest, file, tests) : rest;
    if (next === text) continue;
    if (next === undefined) await files.remove(path);
    else await files.write(path, next);
  }
}

/** A result for a signature that the user has meanwhile changed must not be stored. */
function assertUnchanged(target: Target, world: World): void {
  const { module } = hostOf(target, world);
  const stub = module.stubs.find(({ key }) => key === target.key);
  const text = stub && module.text.slice(stub.signature.start, stub.signature.end);
  if (text?.trim() === target.interface.signature.trim()) return;
  throw new JitiError({
    code: "JITI_GENERATION_CANCELLED",
    message: `${target.key} was changed while it was being generated; the result was not stored.`,
    at: target.location,
    hint: "Run Vitest again.",
  });
}

function byFile(sections: ReadonlyMap<TargetKey, Section>): ReadonlyMap<string, readonly Section[]> {
  return Map.groupBy(sections.values(), ({ key }) => parseTargetKey(key).file);
}

function provenanceOf(key: TargetKey, accepted: Accepted, world: World): Provenance {
  const now = world.clock.now();
  return {
    key,
    model: accepted.model,
    agent: accepted.agent,
    attempts: accepted.attempts,
    calls: accepted.calls,
    usage: accepted.usage,
    usd: accepted.usd,
    seconds: (now - accepted.startedAt) / 1000,
    score: accepted.score,
    gates: accepted.verdict.results
      .filter(({ gate, state }) => state === "passed" && gate.targets.includes(key))
      .map(({ gate }) => gate.id)
      .sort(),
    belowThreshold: accepted.score.total < world.settings.quality.threshold,
    ...(accepted.notes.length === 0 ? {} : { notes: accepted.notes }),
    ...(accepted.council === undefined ? {} : { council: accepted.council }),
    transcript: accepted.transcript,
    at: new Date(now).toISOString(),
  };
}
