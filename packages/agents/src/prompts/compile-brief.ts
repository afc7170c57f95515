import type { Evidence, Phase, Target, TargetKey } from "@vitest-jiti/core";
import { redactorFor } from "../redaction/redactor.ts";
import type { Environment } from "../redaction/secrets.ts";
import { councilSections, type Deliberation } from "./council-sections.ts";
import { callsSection, failuresSection } from "./evidence-sections.ts";
import { gatesSection } from "./gates-section.ts";
import { loadPrompt } from "./load.ts";
import { clip, fence } from "./text.ts";
import { targetSection } from "./target-section.ts";

export interface BriefOptions {
  /** At least one, sorted by key. */
  readonly targets: readonly Target[];
  readonly phase: Phase;
  readonly evidence: Evidence;
  /** Code that stands in the mirror now, where the agent should start from it. */
  readonly present: ReadonlyMap<TargetKey, string>;
  /** The agent may answer that this code does what the interface says. */
  readonly mayKeep?: boolean | undefined;
  /** What a council has proposed, where its chairman is to make one implementation of it. */
  readonly council?: Deliberation | undefined;
  /** Why the conversation before this one was given up. */
  readonly lastReport?: string | undefined;
  /** Absolute. Paths below it are shortened. */
  readonly root: string;
  /** Whose secrets are kept from the model; `process.env` unless more is known. */
  readonly env?: Environment | undefined;
}

/**
 * The first message to the coder or to the chairman of a council: the targets, what they must satisfy, and what is known about how they are used. The same
 * for the same input, bounded, without secrets and without paths of this machine.
 */
export function compileBrief(options: BriefOptions): string {
  const { targets, phase, evidence, present, mayKeep = false, council, lastReport, root, env = process.env } = options;
  const sections = [
    targets.map(({ key }) => `Target: ${key}`).join("\n"),
    [loadPrompt(`phase-${phase}`), ...(phase === "regenerate" && mayKeep ? [loadPrompt("may-keep")] : [])].join(" "),
    ...targets.map(targetSection),
    ...presentSections(targets, present),
    gatesSection(targets),
    failuresSection(evidence),
    callsSection(evidence),
    ...(council === undefined ? [] : councilSections(council)),
    lastReport === undefined ? "" : `# Last report of the earlier attempt\n\n${clip(lastReport, 3_000)}`,
  ];
  return redactorFor(root, env)(sections.filter((section) => section !== "").join("\n\n"));
}

function presentSections(targets: readonly Target[], present: ReadonlyMap<TargetKey, string>): readonly string[] {
  return targets.flatMap(({ key }) => {
    const code = present.get(key);
    return code === undefined ? [] : [`# Present code of ${key}\n\n${fence(clip(code, 8_000))}`];
  });
}
