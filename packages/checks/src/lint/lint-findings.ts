import { type Finding, JitiError } from "@vitest-jiti/core";
import { beyondBaseline } from "../findings/beyond-baseline.ts";
import { findingOf, pieceAt } from "../findings/place.ts";
import type { StaticRequest } from "../request.ts";
import type { Baselines } from "./baselines.ts";
import type { Linter, LintDepth, LintMessage } from "./lint.ts";

export interface LintOutcome {
  readonly findings: readonly Finding[];
  /** Warnings in what the candidate wrote. */
  readonly warnings: number;
}

/**
 * Lint errors that a candidate brings: those in what it wrote, and those elsewhere (on the head of its function, say)
 * that are not there without it.
 *
 * @throws JitiError `JITI_ESLINT_BROKEN`.
 */
export async function lintFindings(
  linter: Linter,
  baselines: Baselines,
  request: StaticRequest,
  depth: LintDepth,
  signal: AbortSignal,
): Promise<LintOutcome> {
  const { file, code } = request;
  const messages = (await linter.lint({ file, code, depth, signal })) ?? [];
  const inside = messages.filter(({ start }) => pieceAt(start, request));
  const outside = messages.filter(
    (message) => message.severity === "error" && !pieceAt(message.start, request) && !isOnImport(message, code),
  );
  const caused = outside.length === 0 ? [] : await beyondSource(baselines, request, depth, outside);
  const errors = [...inside.filter(({ severity }) => severity === "error"), ...caused];
  return {
    findings: errors.map(({ rule, message, start }) => findingOf({ check: "lint", rule, message, start }, request)),
    warnings: inside.length - inside.filter(({ severity }) => severity === "error").length,
  };
}

async function beyondSource(
  baselines: Baselines,
  { file }: StaticRequest,
  depth: LintDepth,
  outside: readonly LintMessage[],
): Promise<readonly LintMessage[]> {
  const before = await baselines.of(file, depth);
  const fatal = before.find(({ rule }) => rule === "parse");
  if (fatal) {
    throw new JitiError({
      code: "JITI_ESLINT_BROKEN",
      message: `The project's linter cannot read this file: ${fatal.message}`,
      at: { file, line: 1 },
      hint: "Give its configuration a parser for this kind of file, or let it ignore the file.",
    });
  }
  return beyondBaseline(outside, before, ({ rule, message }) => `${rule} ${message}`);
}

/** Without the stub's call, the import of `jiti` is unused: that is the splice's doing. */
function isOnImport({ start }: LintMessage, code: string): boolean {
  const line = code.slice(code.lastIndexOf("\n", start - 1) + 1).trimStart();
  return /^import\b/.test(line);
}
