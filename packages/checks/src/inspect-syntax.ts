import type { CheckName, Finding } from "@vitest-jiti/core";
import { analyse } from "./analyse.ts";
import type { Breach } from "./findings/breach.ts";
import { findingOf, pieceAt } from "./findings/place.ts";
import { treeDepthLimit } from "./limits/limits.ts";
import { findTooDeep } from "./limits/tree-depth.ts";
import { breachesIn } from "./policy/policy.ts";
import { projectImports } from "./policy/project-imports.ts";
import type { StaticRequest } from "./request.ts";
import { stabilityBreaches } from "./stability/stability.ts";
import { missingUses } from "./uses/uses.ts";
import { parse } from "@vitest-jiti/source";

/** What can be said without compiler and linter. */
export interface SyntaxReport {
  /** Reasons not to show the text to any other tool. */
  readonly tooDeep: readonly Finding[];
  readonly findings: readonly Finding[];
}

/**
 * Nesting, policy, stability and `uses` of one file.
 *
 * @throws JitiError `JITI_SOURCE_SYNTAX` when the text does not parse: the contract should have refused it.
 */
export function inspectSyntax(root: string, request: StaticRequest): SyntaxReport {
  const deep = findTooDeep(parse(request.file, request.code).program, treeDepthLimit);
  if (deep && pieceAt(deep.start, request)) {
    const message = `Syntax nests more than ${treeDepthLimit} deep. Name intermediate values, or use a loop.`;
    return { tooDeep: [findingOf({ check: "limits", rule: "max-depth", message, start: deep.start }, request)], findings: [] };
  }
  const code = analyse(request.file, request.code);
  const judged = { code, imports: projectImports(root, request.file) };
  const found = (check: CheckName, breaches: readonly Breach[]): readonly Finding[] =>
    breaches.map((breach) => findingOf({ check, ...breach }, request));
  return {
    tooDeep: [],
    findings: [
      ...found("stability", stabilityBreaches(request.generated, code)),
      ...found("policy", request.generated.flatMap((piece) => breachesIn(piece, judged))),
      ...found("uses", request.targets.flatMap((target) => missingUses(target, request.generated, code))),
    ],
  };
}
