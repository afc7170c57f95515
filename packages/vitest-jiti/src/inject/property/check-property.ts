import { printLiteral, propertySeed } from "@vitest-jiti/core";
import type fastCheck from "fast-check";
import type { IAsyncProperty, RunDetails } from "fast-check";
import { inject, type RunnerTestCase } from "vitest";
import type { PropertyParameters } from "../../runtime/gate-types.ts";
import { type FoundCounterexample, laneRequestKey } from "../gate-meta.ts";
import { applicable, keptFor } from "./kept-cases.ts";
import { foundIn, propertyError } from "./property-error.ts";

export type Arbitraries = Readonly<Record<string, never>>;

/** A property that runs as a test. */
export interface Property {
  readonly arbitraries: Arbitraries;
  readonly property: (values: unknown) => unknown;
  /** What its author says: goes before everything else. */
  readonly parameters: PropertyParameters;
  /** Keys of the targets that it gates. */
  readonly targets: readonly string[];
  readonly task: Readonly<RunnerTestCase>;
}

/**
 * Runs a property with the seed that its targets and its title give it, unless it, or `fc.configureGlobal`, has one. Where
 * a lane wants inputs that nobody has seen, with further seeds instead.
 *
 * @throws Error with the shrunk counterexample, and how to reproduce it.
 */
export async function checkProperty(one: Property): Promise<void> {
  const fc = await loadFastCheck();
  // The user's own run has no request at all.
  const { unseen } = { ...inject(laneRequestKey) };
  const rounds = unseen?.seeds ?? 0;
  if (one.parameters.path === undefined) await checkKept(one, fc);
  if (rounds === 0) {
    await check(one, 0, limitOf(one.task, 1), fc);
    return;
  }
  if (fc.readConfigureGlobal().seed !== undefined) return;
  // What takes its time has had it: here an end before time is no failure.
  const limit = { ...limitOf(one.task, rounds), markInterruptAsFailure: false };
  for (let round = 1; round <= rounds; round += 1) await check(one, round, limit, fc);
}

/** First of all those values for which it failed before. */
async function checkKept(one: Property, fc: typeof fastCheck): Promise<void> {
  const kept = keptFor(one.task);
  if (kept.cases.length === 0) return;
  const holds = propertyIn(one, fc);
  const values = fc.record(one.arbitraries);
  const cases = applicable(kept.cases, {
    accepts: (candidate) => values.canShrinkWithoutContext(candidate),
    draw: (place) => fc.sample(holds, { ...place, examples: examplesOf(one.parameters), numRuns: 1 })[0]?.[0],
  });
  const examples = cases.map((kind): [unknown] => [kind.values]);
  const meta = one.task.meta.jiti;
  if (meta !== undefined) meta.triedCases = cases.flatMap(({ values: tried }) => printLiteral(tried) ?? []);
  const details = await fc.check(holds, {
    ...limitOf(one.task, 1),
    examples,
    numRuns: cases.length,
    endOnFailure: true,
  });
  const failed = cases[details.numRuns - 1];
  const found = details.failed && failed !== undefined ? foundIn(details) : undefined;
  if (found === undefined || failed === undefined) return;
  throw refuted(one, details, { ...found, seed: failed.seed, path: failed.path }, kept.file);
}

async function check(one: Property, round: number, limit: Limit, fc: typeof fastCheck): Promise<void> {
  const { parameters, targets, task } = one;
  const isSeeded = (parameters.seed ?? fc.readConfigureGlobal().seed) !== undefined;
  const details = await fc.check(propertyIn(one, fc), {
    ...limit,
    ...(isSeeded ? {} : { seed: propertySeed(targets, task.name, round) }),
    ...parameters,
    examples: examplesOf(parameters),
  });
  await report(details);
  if (!details.failed) return;
  throw refuted(one, details, foundIn(details) ?? fc.defaultReportMessage(details) ?? "");
}

function propertyIn({ arbitraries, property }: Property, fc: typeof fastCheck): IAsyncProperty<[unknown]> {
  return fc.asyncProperty(fc.record(arbitraries), async (values: unknown) => {
    const result: unknown = await property(values);
    // As fast-check has it: a property that returns `false` does not hold.
    return result !== false;
  });
}

function examplesOf({ examples = [] }: PropertyParameters): [unknown][] {
  return examples.map((values) => [values]);
}

function refuted(
  { task }: Property,
  details: RunDetails<[unknown]>,
  found: FoundCounterexample | string,
  keptIn?: string,
): Error {
  const { errorInstance } = details;
  // Code that is not there yet fails for every value: none of them says anything.
  if (errorInstance instanceof Error && isPending(errorInstance)) return errorInstance;
  const meta = task.meta.jiti;
  if (meta !== undefined && typeof found !== "string") meta.counterexample = found;
  return propertyError(details, found, keptIn);
}

function isPending(error: Error): boolean {
  return "code" in error && error.code === "JITI_STUB_PENDING";
}

interface Limit {
  readonly interruptAfterTimeLimit?: number;
  readonly markInterruptAsFailure?: boolean;
}

/**
 * Ends a run, or the search for a smaller counterexample, before Vitest gives the test up: Vitest could only say that it
 * took too long, and would leave it running.
 */
function limitOf({ timeout }: Readonly<RunnerTestCase>, rounds: number): Limit {
  if (timeout <= 0 || !Number.isFinite(timeout)) return {};
  return { interruptAfterTimeLimit: Math.ceil((timeout * 0.9) / rounds), markInterruptAsFailure: true };
}

/** Whoever has a reporter hears of the result first, as `fc.assert` has it. */
async function report(details: RunDetails<[unknown]>): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what follows it came with fast-check 4.10
  const { reporter, asyncReporter } = details.runConfiguration;
  reporter?.(details);
  await asyncReporter?.(details);
}

async function loadFastCheck(): Promise<typeof fastCheck> {
  try {
    return (await import("fast-check")).default;
  } catch (cause) {
    throw new Error(
      "A .prop gate needs fast-check, which is not installed.\n  Add it to the project: npm install --save-dev fast-check",
      { cause },
    );
  }
}
