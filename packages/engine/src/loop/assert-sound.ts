import { JitiError, type RunProblem, type Target, type Verdict } from "@vitest-jiti/core";

/**
 * What keeps gates from ever being green is the user's to mend, and no news for the model.
 *
 * @throws JitiError `JITI_TEST_IMPORT`, `JITI_VITEST_UNSUPPORTED` or `JITI_GATE_SNAPSHOT`.
 */
export function assertSound({ problems }: Verdict, targets: readonly Target[]): void {
  for (const problem of problems) {
    const error = unsound(problem, targets);
    if (error !== undefined) throw error;
  }
}

/** The error that a problem with the gates of some targets is to the user; `undefined` when no gate is to blame. */
export function unsound(problem: RunProblem, targets: readonly Target[]): JitiError | undefined {
  switch (problem.kind) {
    case "import-failed":
      return problem.by === "gate" ? testImport(problem, targets) : undefined;
    case "unsupported":
      return unsupported(problem, targets);
    case "snapshot-unwritten":
      return snapshot(problem, targets);
    default:
      return undefined;
  }
}

type Problem<Kind extends RunProblem["kind"]> = Extract<RunProblem, { kind: Kind }>;

function testImport({ file, message }: Problem<"import-failed">, targets: readonly Target[]): JitiError {
  return new JitiError({
    code: "JITI_TEST_IMPORT",
    message: `The test file ${file}, which gates ${keysOf(targets)}, could not be imported: ${message}`,
    at: targets[0]?.location,
    hint: "Nothing is generated before every test file that gates a target can run. Mend that file first.",
  });
}

function unsupported({ message }: Problem<"unsupported">, targets: readonly Target[]): JitiError {
  return new JitiError({
    code: "JITI_VITEST_UNSUPPORTED",
    message: `${keysOf(targets)} is not generated: ${message}`,
    at: targets[0]?.location,
    hint: "Put the gates into a file that runs in Node.",
  });
}

function snapshot({ gate }: Problem<"snapshot-unwritten">, targets: readonly Target[]): JitiError {
  return new JitiError({
    code: "JITI_GATE_SNAPSHOT",
    message: `The gate "${gate.titles.join(" > ")}" of ${keysOf(targets)} compares with a snapshot that is not written, and generated code may not write what it is measured by.`,
    at: gate.location,
    hint: "Write down what you expect: toBe(...), or toMatchInlineSnapshot(`...`) with its text. Or take the snapshot out, generate by the other gates, put it back and run `npx vitest run -u`.",
  });
}

function keysOf(targets: readonly Target[]): string {
  return targets.map(({ key }) => key).join(", ");
}
