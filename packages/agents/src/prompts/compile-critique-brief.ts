import type { Evidence, Target } from "@vitest-jiti/core";
import { redactorFor } from "../redaction/redactor.ts";
import type { Environment } from "../redaction/secrets.ts";
import { councilSections, type Deliberation } from "./council-sections.ts";
import { callsSection } from "./evidence-sections.ts";
import { gatesSection } from "./gates-section.ts";
import { loadPrompt } from "./load.ts";
import { targetSection } from "./target-section.ts";

export interface CritiqueBriefOptions {
  /** At least one, sorted by key. */
  readonly targets: readonly Target[];
  readonly evidence: Evidence;
  /** The proposals of others, and where they disagree. */
  readonly council: Pick<Deliberation, "proposals" | "disagreements">;
  /** Absolute. Paths below it are shortened. */
  readonly root: string;
  readonly env: Environment;
}

/** The first message to a member of a council that criticises proposals: of whom they are it says nothing. */
export function compileCritiqueBrief({ targets, evidence, council, root, env }: CritiqueBriefOptions): string {
  const sections = [
    targets.map(({ key }) => `Target: ${key}`).join("\n"),
    loadPrompt("phase-critique"),
    ...targets.map(targetSection),
    // Of a target without gates it says what an author has to submit.
    gatesSection(targets.filter(({ sites }) => sites.length > 0)),
    callsSection(evidence),
    ...councilSections({ ...council, critiques: [] }),
  ];
  return redactorFor(root, env)(sections.filter((section) => section !== "").join("\n\n"));
}
