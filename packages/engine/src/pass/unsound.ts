import type { Checks } from "@vitest-jiti/checks";
import { JitiError, printLocation, type RunProblem, type Target, type TargetKey } from "@vitest-jiti/core";
import { unsound } from "../loop/assert-sound.ts";

/** Why the gates of a target can never be green, as a run without a candidate shows; `undefined` when they may be. */
export function unsoundGates(target: Target, problems: readonly RunProblem[]): JitiError | undefined {
  for (const problem of problems) {
    const error = concerns(problem, target) ? unsound(problem, [target]) : undefined;
    if (error !== undefined) return error;
  }
  return undefined;
}

function concerns(problem: RunProblem, { key, sites }: Target): boolean {
  switch (problem.kind) {
    case "import-failed":
    case "unsupported":
      return sites.some(({ location }) => location.file === problem.file);
    case "snapshot-unwritten":
      return problem.gate.targets.includes(key);
    default:
      return false;
  }
}

/** Targets whose type tests fail against their own signatures, which no candidate may change. */
export async function mistypedGates(
  targets: readonly Target[],
  checks: () => Promise<Checks>,
): Promise<ReadonlyMap<TargetKey, JitiError>> {
  const mayBe = targets.filter(({ sites, typeSites }) => sites.length + typeSites.length > 0);
  if (mayBe.length === 0) return new Map();
  const broken = await (await checks()).typeGates(mayBe);
  return new Map(
    mayBe.flatMap(({ key }) => {
      const own = broken.filter((one) => one.targets.includes(key));
      const [first] = own;
      return first === undefined ? [] : [[key, mistyped(key, first.location, own)] as const];
    }),
  );
}

function mistyped(key: TargetKey, at: JitiError["at"], broken: Awaited<ReturnType<Checks["typeGates"]>>): JitiError {
  const [first, ...more] = broken.map(({ location, rule, message }, index) =>
    index === 0 ? `${rule}: ${message}` : `${printLocation(location)}: ${rule}: ${message}`,
  );
  return new JitiError({
    code: "JITI_GATE_TYPES",
    message: `A type test of ${key} fails against its signature, which generated code cannot change: ${[first, ...more].join("\n  ")}`,
    at,
    hint: "Correct the type test, or the stub's signature.",
  });
}
