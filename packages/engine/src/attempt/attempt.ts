import type {
  Candidate,
  CandidatePart,
  Finding,
  GateResult,
  Review,
  ScratchTests,
  Score,
  Section,
  Target,
  TargetKey,
  Verdict,
} from "@vitest-jiti/core";
import { checkLimits, type Checks, type StaticRequest } from "@vitest-jiti/checks";
import { checkContract } from "@vitest-jiti/source";
import { cleanRun } from "../confirm/clean-run.ts";
import { heldOut, type UnseenChecks } from "../confirm/held-out.ts";
import { type Draft, draft, type Draughting, hostOf, targetOf } from "./draft.ts";
import { scratchOf, vacuousTests } from "./scratch.ts";

/** How far a candidate came. */
export type Attempt =
  | { readonly kind: "rejected"; readonly findings: readonly Finding[] }
  | { readonly kind: "red"; readonly verdict: Verdict }
  /** Green but for inputs that its author does not see; `shown` are the gates whose inputs it may see by now. */
  | { readonly kind: "held-out"; readonly verdict: Verdict; readonly shown: readonly GateResult[] }
  | {
      readonly kind: "green";
      readonly verdict: Verdict;
      readonly score: Score;
      readonly sections: ReadonlyMap<TargetKey, Section>;
      /** The agent's own tests, which passed too. */
      readonly scratch: ScratchTests | undefined;
    };

/** What decides about a candidate, and who hears of it. */
export interface Judging extends Omit<Draughting, "format"> {
  readonly checks: Checks;
  /** Runs what the author of the candidate sees of the gates. */
  verify(sections: ReadonlyMap<TargetKey, Section>): Promise<Verdict>;
  readonly unseen?: UnseenChecks | undefined;
  /** Runs the agent's own tests on a candidate. */
  verifyScratch(tests: ScratchTests, sections: ReadonlyMap<TargetKey, Section>): Promise<Verdict>;
  /** Runs the agent's own tests on pending stubs. */
  redScratch(tests: ScratchTests): Promise<Verdict>;
  /** What another agent says of it; absent where none is asked, `undefined` when it says nothing. */
  readonly review?: ((sections: ReadonlyMap<TargetKey, Section>) => Promise<Review | undefined>) | undefined;
  /** Hears of each candidate that fits into its source, before anything else is known of it. */
  drafted?(sections: ReadonlyMap<TargetKey, Section>): void;
  checked(findings: readonly Finding[]): void;
  judged(verdict: Verdict): void;
  scored(score: Score): void;
  readonly signal: AbortSignal;
}

/** Takes a candidate through every check, cheapest first, and stops at the first that refuses it. */
export async function attempt(candidate: Candidate, targets: readonly Target[], by: Judging): Promise<Attempt> {
  const refused = firstFindings(candidate, targets, by);
  if (refused.length > 0) return reject(refused, by);
  const own = scratchOf(candidate, targets, by);
  if (own.kind === "refused") return reject(own.findings, by);

  const drafted = await draft(candidate, targets, { ...by, format: (file, code) => by.checks.format(file, code) });
  if (drafted.misfits.length > 0) return reject(drafted.misfits, by);
  by.drafted?.(drafted.sections);

  const findings = await by.checks.inspect(drafted.requests, by.signal);
  by.checked(findings);
  if (findings.length > 0) return { kind: "rejected", findings };

  const verdict = await verdictOn(drafted, own.tests, targets, by);
  by.judged(verdict);
  if (!verdict.green) return { kind: "red", verdict };
  const idle = own.tests === undefined ? [] : vacuousTests(own.tests, await by.redScratch(own.tests));
  if (idle.length > 0) return reject(idle, by);

  const unconfirmed = await by.checks.confirm(drafted.requests, by.signal);
  if (unconfirmed.length > 0) return reject(unconfirmed, by);

  const clean = await cleanRun(verdict, () => verdictOn(drafted, own.tests, targets, by));
  if (!clean.green) return red(clean, by);

  const unseen = await heldOut(verdict, drafted.sections, by.unseen);
  if (unseen.kind === "held-out") return unseen;
  const whole = { ...verdict, results: [...verdict.results, ...unseen.rows] };

  const review = await by.review?.(drafted.sections);
  const unsafe = review === undefined ? [] : unsafeFindings(review, targets);
  if (unsafe.length > 0) return reject(unsafe, by);

  const score = scoreBy(review, lowestScore(drafted, review?.rating ?? candidate.rating, by.checks));
  by.scored(score);
  return { kind: "green", verdict: whole, score, sections: drafted.sections, scratch: own.tests };
}

/** The user's gates first; then the agent's own tests, whose results count as gates of targets that have none. */
async function verdictOn(
  drafted: Draft,
  tests: ScratchTests | undefined,
  targets: readonly Target[],
  by: Judging,
): Promise<Verdict> {
  const isGated = targets.some(({ sites }) => sites.length > 0);
  if (!isGated && tests !== undefined) return by.verifyScratch(tests, drafted.sections);
  const verdict = await by.verify(drafted.sections);
  if (!verdict.green || tests === undefined) return verdict;
  const own = await by.verifyScratch(tests, drafted.sections);
  return { ...own, results: [...verdict.results, ...own.results], durationMs: verdict.durationMs + own.durationMs };
}

/** Size and nesting first: nothing may parse a part before they are bounded. */
function firstFindings(candidate: Candidate, targets: readonly Target[], by: Judging): readonly Finding[] {
  const limits = candidate.parts.flatMap((part) => checkLimits(part.target, part));
  if (limits.length > 0) return limits;
  return candidate.parts.flatMap((part) => contractOf(part, targets, by));
}

function contractOf(part: CandidatePart, targets: readonly Target[], by: Judging): readonly Finding[] {
  return checkContract(hostOf(targetOf(part, targets), by).module, part);
}

function reject(findings: readonly Finding[], by: Judging): Attempt {
  by.checked(findings);
  return { kind: "rejected", findings };
}

function red(verdict: Verdict, by: Judging): Attempt {
  by.judged(verdict);
  return { kind: "red", verdict };
}

/** Safety is never weighed against anything. */
function unsafeFindings({ unsafe }: Review, [target]: readonly Target[]): readonly Finding[] {
  if (target === undefined) return [];
  return unsafe.map((message) => ({ check: "review", rule: "unsafe", message, target: target.key }));
}

function scoreBy(review: Review | undefined, score: Score): Score {
  return review === undefined ? score : { ...score, ratedBy: "reviewer", reasons: review.reasons };
}

/** A unit is as good as the worst of its files. */
function lowestScore(drafted: Draft, rating: number, checks: Checks): Score {
  const scores = drafted.requests.map((request: StaticRequest) => checks.measure(request, rating));
  return scores.reduce((lowest, score) => (score.total < lowest.total ? score : lowest));
}
