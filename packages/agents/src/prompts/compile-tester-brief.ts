import type { Target } from "@vitest-jiti/core";
import { pathsRedactor } from "../redaction/paths.ts";
import { secretsRedactor } from "../redaction/secrets.ts";
import { loadPrompt } from "./load.ts";
import { promiseSection } from "./target-section.ts";
import { clip, fence } from "./text.ts";

/** A gate without a body. */
export interface BriefTitle {
  /** The titles of its suites and its own, joined. */
  readonly title: string;
  /** The test that stands for it now and was written for an earlier interface. */
  readonly present?: string | undefined;
}

export interface TesterBriefOptions {
  /** At least one, sorted by key. */
  readonly targets: readonly Target[];
  /** Relative to the root. */
  readonly testFile: string;
  /** Its import declarations, as they are written. */
  readonly imports: readonly string[];
  readonly titles: readonly BriefTitle[];
  /** The present tests may be kept. */
  readonly mayKeep: boolean;
  /** The present tests are for this very interface, and something speaks against them. */
  readonly isDoubted: boolean;
  /** Why an earlier conversation was given up, or what speaks against a test. */
  readonly note?: string | undefined;
  /** Absolute. Paths below it are shortened. */
  readonly root: string;
}

/** The first message to the tester: interface, doc and titles, and nothing of any implementation. */
export function compileTesterBrief(options: TesterBriefOptions): string {
  const { targets, testFile, imports, titles, mayKeep, isDoubted, note, root } = options;
  const present = titles.flatMap(({ title, present: code }) =>
    code === undefined ? [] : [`## ${JSON.stringify(title)}\n\n${fence(clip(code, 4_000))}`],
  );
  const sections = [
    targets.map(({ key }) => `Target: ${key}`).join("\n"),
    [
      loadPrompt(isDoubted ? "phase-tests-doubted" : "phase-tests"),
      ...(present.length > 0 && !isDoubted ? [loadPrompt("phase-tests-again")] : []),
      ...(mayKeep ? [loadPrompt("may-keep-tests")] : []),
    ].join(" "),
    ...targets.map(promiseSection),
    `# Titles\n\n${titles.map(({ title }) => `- ${JSON.stringify(title)}`).join("\n")}`,
    `# Test file\n\n${testFile} imports:\n\n${fence(clip(imports.join("\n"), 4_000))}`,
    present.length === 0 ? "" : ["# Present tests", ...present].join("\n\n"),
    note === undefined ? "" : `# What is known\n\n${clip(note, 4_000)}`,
  ];
  const text = sections.filter((section) => section !== "").join("\n\n");
  return pathsRedactor(root)(secretsRedactor(process.env)(text)).replaceAll("<root>/", "");
}
