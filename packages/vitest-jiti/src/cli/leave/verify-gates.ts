import {
  type GateResult,
  type JitiError,
  parseTargetKey,
  type RunProblem,
  type Target,
  type TargetKey,
  type Verdict,
} from "@vitest-jiti/core";
import type { TriedCases } from "@vitest-jiti/source";
import { availableParallelism } from "node:os";
import { createGateRunner } from "../../lane/gate-runner.ts";
import type { UserVitest } from "../user-vitest.ts";
import { refusal } from "./refusal.ts";

/** What the gates of targets came to. */
export interface Verified {
  /** Why for those that are not green. */
  readonly red: ReadonlyMap<TargetKey, JitiError>;
  readonly tried: TriedCases;
}

/**
 * Runs all gates of some targets on what the mirror holds, in the sandbox in which they were accepted. Targets without
 * gates have nothing to prove.
 *
 * @param opened By whose configuration they run.
 */
export async function verifyGates(
  targets: readonly Target[],
  { vitest, root, settings }: UserVitest,
): Promise<Verified> {
  const gated = targets.filter(({ sites }) => sites.length > 0);
  if (gated.length === 0) return { red: new Map(), tried: () => undefined };
  const gates = createGateRunner({ vitest, root, settings: settings.sandbox, parallel: availableParallelism() });
  try {
    const { signal } = new AbortController();
    const verdicts = await Promise.all(
      gated.map(async (target) => [target, await gates.verify([target], new Map(), signal)] as const),
    );
    return {
      red: new Map(
        verdicts.flatMap(([target, verdict]) =>
          verdict.green ? [] : [[target.key, whyRed(target, verdict)] as const],
        ),
      ),
      tried: triedIn(verdicts.flatMap(([, { results }]) => results)),
    };
  } finally {
    await gates.close();
  }
}

/** Tests of one file that bear the same titles share their cases: what one of them cannot come to is not taken along. */
function triedIn(results: readonly GateResult[]): TriedCases {
  const nameOf = (testFile: string, titles: readonly string[]): string => JSON.stringify([testFile, titles]);
  const tried = new Map<string, ReadonlySet<string>>();
  for (const { gate, triedCases } of results) {
    if (triedCases === undefined) continue;
    const name = nameOf(gate.location.file, gate.titles);
    const before = tried.get(name);
    tried.set(name, new Set(triedCases.filter((literal) => before?.has(literal) ?? true)));
  }
  return (testFile, titles) => tried.get(nameOf(testFile, titles));
}

function whyRed(target: Target, { results, problems }: Verdict): JitiError {
  const failed = results.filter(({ state }) => state === "failed" || state === "missing");
  const [first] = failed;
  const [problem] = problems;
  const { path } = parseTargetKey(target.key);
  if (first !== undefined) {
    const title = first.gate.titles.join(" > ");
    const more = failed.length > 1 ? `, and ${String(failed.length - 1)} more` : "";
    return refusal(
      target,
      `its gate "${title}"${more} is red`,
      first.failures[0]?.message.split("\n")[0] ?? `Run \`npx vitest run -t "${path}"\`.`,
    );
  }
  if (problem !== undefined)
    return refusal(target, `its gates could not be run: ${described(problem)}`, "`npx vitest run` shows more.");
  return refusal(target, "none of its gates ran", "Gates that are skipped or without a body prove nothing.");
}

function described(problem: RunProblem): string {
  switch (problem.kind) {
    case "timeout":
      return `they took more than ${String(problem.afterMs)} ms`;
    case "out-of-memory":
      return `they took more than ${String(problem.limitMb)} MB of memory`;
    case "exited":
      return "the process ended before they did";
    case "permission-denied":
      return `the sandbox denies ${problem.what}`;
    case "canary":
      return `the matcher ${problem.matcher} was tampered with`;
    case "tampering":
      return `generated code tampers with what tests rely on: ${problem.what}`;
    case "flaky":
      return "they are green once and red once";
    case "snapshot-unwritten":
      return `${problem.gate.titles.join(" > ")} compares with a snapshot that is not written`;
    case "import-failed":
    case "unsupported":
    case "unhandled-error":
      return problem.message.split("\n")[0] ?? problem.message;
  }
}
