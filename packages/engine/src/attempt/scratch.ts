import { checkLimits } from "@vitest-jiti/checks";
import type { Candidate, Finding, ScratchTests, Target, TargetKey, Verdict } from "@vitest-jiti/core";
import { readScratchTests } from "@vitest-jiti/source";
import { type Draughting, hostOf } from "./draft.ts";

type Own =
  | { readonly kind: "tests"; readonly tests: ScratchTests | undefined }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

/** The agent's own tests in a candidate. Where a target has no gates they are all that proves it, so they have to be there. */
export function scratchOf(
  candidate: Candidate,
  targets: readonly Target[],
  where: Pick<Draughting, "root" | "files">,
): Own {
  const ungated = targets.filter(({ sites }) => sites.length === 0);
  const tested = (ungated.length > 0 ? ungated : targets).map(({ key }) => key);
  const [first] = tested;
  if (first === undefined) return { kind: "tests", tests: undefined };
  if (candidate.tests.trim() === "") {
    if (ungated.length === 0) return { kind: "tests", tests: undefined };
    return { kind: "refused", findings: [noTests(first)] };
  }
  const tooLarge = checkLimits(first, { target: first, body: candidate.tests, helpers: "", imports: "" });
  if (tooLarge.length > 0) return { kind: "refused", findings: tooLarge.map(inTests) };
  const sources = new Map(
    targets.map((target) => {
      const { file, module } = hostOf(target, where);
      return [file, module.text] as const;
    }),
  );
  return readScratchTests(tested, sources, candidate.tests);
}

/** Tests that pass while the stub is pending, without calling it, prove nothing. */
export function vacuousTests({ targets }: ScratchTests, red: Verdict): readonly Finding[] {
  const [target] = targets;
  if (target === undefined) return [];
  const calls = (called: readonly TargetKey[]): boolean => called.some((key) => targets.includes(key));
  return red.results
    .filter(({ state, called }) => state === "passed" && !calls(called))
    .map(({ gate }) => ({
      check: "contract",
      rule: "vacuous-test",
      message: `Your test "${gate.titles.slice(1).join(" > ")}" passes without calling the target.`,
      target,
    }));
}

function noTests(target: TargetKey): Finding {
  const message = "This target has no gates. Submit `tests` of your own that prove it: calls of `test(title, fn)`.";
  return { check: "contract", rule: "no-tests", message, target };
}

function inTests(finding: Finding): Finding {
  return finding.place === undefined ? finding : { ...finding, place: { ...finding.place, part: "tests" } };
}
