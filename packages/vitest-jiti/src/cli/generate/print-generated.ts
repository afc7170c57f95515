import { counted, type Outcome, type TargetKey } from "@vitest-jiti/core";
import type { Pass } from "@vitest-jiti/engine";
import type { Healed } from "../../heal/healed.ts";
import { leftOut } from "./print-forecast.ts";
import type { Choice } from "./run-generate.ts";

/** What was generated, for people. */
export function printGenerated({ pass, problems, summary }: Healed, { selected, ungated }: Choice): string {
  const told = problems.map(({ code, message }) => `${code}: ${message}`);
  const nothing =
    selected.length === 0 ? "No target to generate." : `${counted(selected.length, "target")} up to date.`;
  return [...told, summary === "" ? nothing : summary.trim(), ...(isSaid(pass) ? [] : leftOut(ungated))].join("\n");
}

/** The summary has a line about targets without gates where it has any line at all. */
function isSaid({ ungated, outcomes }: Pass): boolean {
  return ungated.length > 0 && outcomes.length > 0;
}

/** The same for programs. */
export function printGeneratedAsJson({ pass, problems }: Healed, { selected, ungated }: Choice): string {
  const report = {
    targets: selected.map((key) => ({ key, ...resultOf(key, pass) })),
    /** What a cascade reached. */
    reached: pass.outcomes.filter(({ key }) => !selected.includes(key)).map((one) => ({ key: one.key, ...told(one) })),
    ungated,
    problems: problems.map(({ code, message }) => ({ code, message })),
    spent: pass.spent,
    /** What came to nothing, by its reason. */
    collapses: pass.collapses,
    seconds: pass.durationMs / 1000,
  };
  return JSON.stringify(report, null, 2);
}

function resultOf(key: TargetKey, pass: Pass): object {
  const outcome = pass.outcomes.find((one) => one.key === key);
  if (outcome !== undefined) return told(outcome);
  const refused = pass.refused.get(key);
  if (refused !== undefined) return { result: "refused", code: refused.code, message: refused.message };
  const vacuous = pass.vacuous.get(key);
  if (vacuous !== undefined) return { result: "vacuous", titles: vacuous };
  if (pass.unproven.includes(key)) return { result: "unproven" };
  const unwritten = pass.unwritten.get(key);
  if (unwritten !== undefined) return { result: "unproven", titles: unwritten };
  if (pass.restamped.includes(key)) return { result: "checked" };
  return { result: "up to date" };
}

function told(outcome: Outcome): object {
  switch (outcome.kind) {
    case "generated": {
      const { score, attempts, usd, model, transcript, council } = outcome.provenance;
      return { result: "generated", score: score.total, attempts, usd, model, transcript, council };
    }
    case "restored":
      return {
        result: "restored",
        score: outcome.provenance.score.total,
        transcript: outcome.provenance.transcript,
      };
    case "kept":
      return { result: "kept", reason: outcome.reason };
    case "failed":
      return {
        result: "failed",
        reason: outcome.reason,
        code: outcome.error.code,
        message: outcome.error.message,
        transcript: outcome.transcript ?? null,
        ...(outcome.council === undefined ? {} : { council: { members: outcome.council } }),
      };
  }
}
