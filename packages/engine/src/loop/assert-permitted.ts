import { JitiError, type RunProblem, type SandboxPermission, type Target, type Verdict } from "@vitest-jiti/core";

type Denial = Extract<RunProblem, { kind: "permission-denied" }>;

/**
 * What the sandbox denies to the user's own test code is the user's to grant, and no news for the model.
 *
 * @param allowed What is granted already.
 * @throws JitiError `JITI_GATE_NEEDS_PERMISSION`
 */
export function assertPermitted(
  verdict: Verdict,
  targets: readonly Target[],
  allowed: readonly SandboxPermission[],
): void {
  const error = needsPermission(verdict.problems, targets, allowed);
  if (error !== undefined) throw error;
}

/** The targets to whose gates the sandbox denied something, each with its error. */
export function deniedTargets(
  problems: readonly RunProblem[],
  targets: readonly Target[],
  allowed: readonly SandboxPermission[],
): ReadonlyMap<Target, JitiError> {
  return new Map(
    targets.flatMap((target) => {
      const error = needsPermission(problems, [target], allowed);
      return error === undefined ? [] : [[target, error] as const];
    }),
  );
}

function needsPermission(
  problems: readonly RunProblem[],
  targets: readonly Target[],
  allowed: readonly SandboxPermission[],
): JitiError | undefined {
  const denials = problems.filter((problem): problem is Denial => isAbout(problem, targets));
  const [first] = denials;
  if (first === undefined) return undefined;
  const things = [...new Set(denials.map(({ what }) => what))];
  return new JitiError({
    code: "JITI_GATE_NEEDS_PERMISSION",
    message: `A gate of ${targets.map(({ key }) => key).join(", ")} in ${first.file} needs what the sandbox denies: ${things.join(", ")}.`,
    at: targets[0]?.location,
    hint: hintFor(denials, allowed),
  });
}

/** A denial is a gate's of these targets, or of the file that holds some of their gates. */
function isAbout(problem: RunProblem, targets: readonly Target[]): problem is Denial {
  if (problem.kind !== "permission-denied" || problem.by !== "gate") return false;
  if (problem.targets.length > 0) return targets.some(({ key }) => problem.targets.includes(key));
  const { testFile } = problem;
  return testFile === "" || targets.some(({ sites }) => sites.some(({ location }) => location.file === testFile));
}

function hintFor(denials: readonly Denial[], allowed: readonly SandboxPermission[]): string {
  const stuck = denials.find(({ grant }) => grant === undefined);
  if (stuck !== undefined) return withoutGrant(stuck.what);
  const wanted = new Set([...allowed, ...denials.flatMap(({ grant }) => grant ?? [])]);
  const list = [...wanted].map((permission) => JSON.stringify(permission)).join(", ");
  return `If the test may do that, write into jiti.config.ts: sandbox: { allow: [${list}] }`;
}

function withoutGrant(what: string): string {
  const [permission] = what.split(" ", 1);
  switch (permission) {
    case "FileSystemWrite":
      return 'Nothing allows that. Write below os.tmpdir() instead, with sandbox: { allow: ["tmp"] } in jiti.config.ts.';
    case "FileSystemRead":
      return "Nothing allows that: gates read the project but for its secrets, history and .jiti/. Move the file into the project.";
    case "Network":
      return 'Nothing allows that. Talk to a server on this machine instead, with sandbox: { allow: ["loopback"] } in jiti.config.ts.';
    default:
      return "Nothing allows that in a gate. Put what needs it into a test that is no gate.";
  }
}
