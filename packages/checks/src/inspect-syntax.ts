import type { CheckName, Finding } from "@vitest-jiti/core";
import { analyse } from "./analyse.ts";
import type { Breach } from "./findings/breach.ts";
import { findingOf } from "./findings/place.ts";
import { everything, forTests, rulesFor } from "./policy/policies.ts";
import { breachesIn } from "./policy/policy.ts";
import { projectImports } from "./policy/project-imports.ts";
import type { Judged, Rule } from "./policy/rule.ts";
import { spokenWords } from "./policy/spoken-words.ts";
import type { Generated, StaticRequest } from "./request.ts";
import type { Code } from "./syntax/code.ts";
import { stabilityBreaches } from "./stability/stability.ts";
import { missingUses } from "./uses/uses.ts";

/**
 * What can be said about one file without compiler and linter: stability, policy and `uses`.
 *
 * @throws JitiError `JITI_SOURCE_SYNTAX` when the text does not parse: the contract should have refused it.
 */
export function inspectSyntax(root: string, request: StaticRequest): readonly Finding[] {
  const judged = judgedBy(root, request);
  const { code } = judged;
  const found = (check: CheckName, breaches: readonly Breach[]): readonly Finding[] =>
    breaches.map((breach) => findingOf({ check, ...breach }, request));
  return [
    ...found("stability", stabilityIn(request, code)),
    ...found(
      "policy",
      request.generated.flatMap((piece) => breachesIn(piece, judged, rulesOf(piece, request))),
    ),
    ...found(
      "uses",
      request.targets.flatMap((target) => missingUses(target, request.generated, code)),
    ),
  ];
}

/** Pieces of one target belong together, and are judged by what its agent has to keep. */
function stabilityIn({ generated, policies }: StaticRequest, code: Code): readonly Breach[] {
  return [...Map.groupBy(generated, ({ key }) => key)].flatMap(([key, pieces]) =>
    stabilityBreaches(pieces, code, policies?.get(key)?.bounds),
  );
}

function rulesOf({ key }: Generated, { policies, targets }: StaticRequest): readonly Rule[] {
  return rulesFor(
    policies?.get(key) ?? everything,
    targets.find((target) => target.key === key),
  );
}

/** What policies say about spec tests: they use the test runner, and may be as long as they have to be. */
export function inspectTestPolicy(root: string, request: StaticRequest): readonly Finding[] {
  const judged = judgedBy(root, request);
  return request.generated
    .flatMap((piece) => breachesIn(piece, judged, forTests(request.policies?.get(piece.key))))
    .map((breach) => findingOf({ check: "policy", ...breach }, request));
}

function judgedBy(root: string, { file, code, generated, targets }: StaticRequest): Judged {
  return {
    code: analyse(file, code),
    imports: projectImports(root, file),
    written: generated,
    spoken: spokenWords(targets),
  };
}
