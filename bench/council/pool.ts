import { createChecks, mutantsOf, sampled } from "@vitest-jiti/checks";
import { mapParts, type Overlay, parseTargetKey, type Section, type Target } from "@vitest-jiti/core";
import { overlayOf } from "@vitest-jiti/engine";
import { findStubs, renderSection, splice } from "@vitest-jiti/source";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drawFrom, sample } from "./draw.ts";
import type { Bench } from "./bench.ts";
import type { Subject, Submission } from "./subjects/subject.ts";

/** Code that the gates of a subject accept, and whether it is right. */
export interface Implementation {
  readonly section: Section;
  readonly isRight: boolean;
  readonly origin: "right" | "wrong by hand" | "mutant";
  /** As measured, from 0 to 10. */
  readonly measured: number;
}

/** What members of a council may propose for a subject. */
export interface Pool {
  readonly subject: Subject;
  readonly target: Target;
  readonly right: readonly Implementation[];
  readonly wrong: readonly Implementation[];
  /** Wrong ones that the gates do not accept. */
  readonly caught: number;
}

/** A mutant may never end; this is far more than any other takes. */
const timeoutMs = 8000;
/** Wrong ones that are kept of those that the gates accept. */
const most = 6;
/** Seeds of properties that the author of a candidate does not see. */
const seeds = 3;

const zeros = "0".repeat(16);
const hashes = { interface: zeros, gates: zeros, verified: zeros, text: zeros, parts: mapParts(() => "000000") };

/**
 * Sorts implementations by what the complete suite says, and keeps those that the incomplete gates accept.
 *
 * @param given The project with the gates that the council has.
 * @param complete The project with the suite that tells right from wrong.
 * @throws when a body that is meant to be right fails the complete suite.
 */
export async function poolOf(
  subject: Subject,
  { given, complete, seed }: { readonly given: Bench; readonly complete: Bench; readonly seed: number },
): Promise<Pool> {
  const target = given.target(subject);
  const toSection = (one: Submission): Section => sectionOf(one, target, given);
  const right = subject.right.map(toSection);
  const tried = await Promise.all(right.map((section) => accepts(complete, subject, section)));
  if (tried.includes(false))
    throw new Error(`${subject.name}: number ${tried.indexOf(false) + 1} of the right ones fails.`);
  const byHand = subject.wrong.map(toSection);
  const mutated = right.slice(0, 1).flatMap((section) => mutantsFrom(section, subject.mutants, seed));
  const isUnseen = async (section: Section): Promise<boolean> =>
    (await accepts(given, subject, section, timeoutMs)) && !(await accepts(complete, subject, section, timeoutMs));
  const wrong = await Promise.all(
    [...byHand, ...mutated].map(async (section, index): Promise<readonly Implementation[]> =>
      (await isUnseen(section)) ? [implementation(section, index < byHand.length ? "wrong by hand" : "mutant")] : [],
    ),
  );
  return {
    subject,
    target,
    right: right.map((section) => implementation(section, "right")),
    wrong: sample(wrong.flat(), most, drawFrom(seed)),
    caught: wrong.filter(({ length }) => length === 0).length,
  };

  function implementation(section: Section, origin: Implementation["origin"]): Implementation {
    const overlay = overlayOf(new Map([[target.key, section]]), given.mirror);
    return { section, origin, isRight: origin === "right", measured: measuredOf(target, overlay, given) };
  }
}

/** Whether the gates of a project pass, those of its properties with further seeds too. */
async function accepts(bench: Bench, subject: Subject, section: Section, deadlineMs?: number): Promise<boolean> {
  const targets = [bench.target(subject)];
  const overlay = overlayOf(new Map([[section.key, section]]), bench.mirror);
  const { green, results } = await bench.gates.verify(targets, overlay, bench.signal, undefined, deadlineMs);
  if (!green || !results.some(({ isDrawn }) => isDrawn === true)) return green;
  return (await bench.gates.verify(targets, overlay, bench.signal, { seeds })).green;
}

function sectionOf(submission: Submission, { key }: Target, { root }: Bench): Section {
  const { file } = parseTargetKey(key);
  const module = findStubs(file, readFileSync(join(root, file), "utf8"));
  return { key, hashes, ...renderSection(module, { target: key, ...submission }) };
}

function mutantsFrom(section: Section, count: number, seed: number): readonly Section[] {
  const all = mutantsOf(parseTargetKey(section.key).file, section.code);
  return sampled(all, count, seed).map(({ code }) => ({ ...section, code }));
}

/** No linter is set up in these projects, so that warnings do not count. */
function measuredOf(target: Target, overlay: Overlay, { root }: Bench): number {
  const { file } = parseTargetKey(target.key);
  const source = readFileSync(join(root, file), "utf8");
  const spliced = splice({ sourceFile: file, source, mirror: overlay.get(file), instrument: false });
  if (spliced === undefined) throw new Error(`${target.key} cannot be spliced.`);
  const checks = createChecks({ root, onWarning: () => undefined });
  const generated = spliced.generated.filter(({ key }) => key === target.key);
  return checks.measure({ targets: [target], file, code: spliced.code, generated }, 10).measured;
}
