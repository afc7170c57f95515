import type { Target, TargetKey } from "@vitest-jiti/core";
import { redactorFor } from "../redaction/redactor.ts";
import type { Environment } from "../redaction/secrets.ts";
import { gatesSection } from "./gates-section.ts";
import { targetSection } from "./target-section.ts";
import { clip, fence } from "./text.ts";

export interface ReviewBriefOptions {
  /** At least one, sorted by key. */
  readonly targets: readonly Target[];
  /** What is green, by target, as it would be stored. */
  readonly code: ReadonlyMap<TargetKey, string>;
  /** Absolute. Paths below it are shortened. */
  readonly root: string;
  readonly env: Environment;
}

/** The first message to the reviewer: the targets, their gates, and the code. Not who wrote it, nor how they rated it. */
export function compileReviewBrief({ targets, code, root, env }: ReviewBriefOptions): string {
  const sections = [
    targets.map(({ key }) => `Target: ${key}`).join("\n"),
    ...targets.map(targetSection),
    gatesSection(targets),
    ...targets.map(({ key }) => `# The code of ${key}\n\n${fence(clip(code.get(key) ?? "", 32_000))}`),
  ];
  return redactorFor(root, env)(sections.filter((section) => section !== "").join("\n\n"));
}
