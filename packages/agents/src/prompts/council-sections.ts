import type { Critique, TargetKey } from "@vitest-jiti/core";
import { again } from "../reports/again.ts";
import { clip, fence, indent } from "./text.ts";

/** A proposal as it is shown to others: what it is and how it fared, not whose it is. */
export interface ShownProposal {
  readonly letter: string;
  /** By target, without comments. */
  readonly code: ReadonlyMap<TargetKey, string>;
  /** What checks, gates and score say of it. */
  readonly evidence: string;
}

/** A call that proposals answer differently. */
export interface ShownDisagreement {
  readonly call: string;
  /** Each different answer once. */
  readonly answers: readonly { readonly letters: readonly string[]; readonly answer: string }[];
}

/** What a council knows of its proposals. */
export interface Deliberation {
  /** By letter. */
  readonly proposals: readonly ShownProposal[];
  readonly disagreements: readonly ShownDisagreement[];
  readonly critiques: readonly Critique[];
}

/** Proposals, what was measured of them, and what members said of those of others. */
export function councilSections({ proposals, disagreements, critiques }: Deliberation): readonly string[] {
  return [
    [
      "# Proposals\n\nEach was written without knowing of the others. Comments are left out.",
      ...proposals.map(proposalBlock),
    ].join("\n\n"),
    disagreementsSection(disagreements),
    critiquesSection(critiques),
  ];
}

function proposalBlock({ letter, code, evidence }: ShownProposal): string {
  const blocks = [...code].map(([key, text]) => {
    const shown = fence(clip(text, 8_000));
    return code.size === 1 ? shown : `For ${key}:\n\n${shown}`;
  });
  return [`## Proposal ${letter}`, ...blocks, clip(evidence.replace(again, "").trim(), 3_000)].join("\n\n");
}

function disagreementsSection(disagreements: readonly ShownDisagreement[]): string {
  if (disagreements.length === 0) return "";
  const lines = disagreements.map(({ call, answers }) => {
    const told = answers.map(({ letters, answer }) => `  ${letters.join(", ") || "another"}: ${answer}`);
    return [`- ${clip(call, 400)}`, ...told].join("\n");
  });
  return `# Where they disagree\n\nMeasured. No gate tells these answers apart; doc comment and hints have to:\n\n${lines.join("\n")}`;
}

function critiquesSection(critiques: readonly Critique[]): string {
  if (critiques.length === 0) return "";
  const blocks = critiques.map(({ ranking, remarks }, index) => {
    const head = `Member ${index + 1}, of ${[...ranking].sort().join(", ")}${ranking.length > 1 ? `; ranking: ${ranking.join(", ")}` : ""}.`;
    const said = remarks.map(({ proposal, text, quote }) => {
      const about = quote === "" ? "" : `\n${indent(fence(quote))}`;
      return `- ${proposal}: ${text.replaceAll("\n", " ")}${about}`;
    });
    return [head, ...(said.length === 0 ? ["Nothing is wrong."] : said)].join("\n");
  });
  return `# What members say\n\nEach of proposals of others. Nothing of it is measured.\n\n${clip(blocks.join("\n\n"), 12_000)}`;
}
