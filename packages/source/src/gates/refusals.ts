import { type GateSite, JitiError } from "@vitest-jiti/core";
import type { SourceFile } from "../modules/index.ts";
import type { Node } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";
import type { ResolvedTarget } from "./resolve-target.ts";

/** A bound test function goes where nobody can follow it. */
export function untraceable(source: SourceFile, node: Node): JitiError {
  return new JitiError({
    code: "JITI_GATE_UNRESOLVED",
    message:
      "a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
    at: placeOf(source, node),
    hint: "Keep it in a constant and call it by that name: const testMoney = jiti.requiredFor(parseMoney).",
  });
}

/** What is passed to `requiredFor` is no name that leads to a declaration. */
export function unresolved(source: SourceFile, node: Node, reason: string = reasonFor(node)): JitiError {
  return new JitiError({
    code: "JITI_GATE_UNRESOLVED",
    message: `the target ${quote(source, node)} cannot be resolved: ${reason}.`,
    at: placeOf(source, node),
    hint: 'Import the stub and name it: jiti.requiredFor(parseMoney), jiti.requiredFor(Clock, "toString") or jiti.requiredFor(api.encode).',
  });
}

/** It leads to a declaration, but to no stub. */
export function notATarget(
  source: SourceFile,
  node: Node,
  { what, file }: Extract<ResolvedTarget, { kind: "no-target" }>,
): JitiError {
  return new JitiError({
    code: "JITI_GATE_NOT_A_TARGET",
    message: `${what} of ${file} is not a target: neither it nor a member of it is a stub.`,
    at: placeOf(source, node),
    hint: "Make its body `return jiti.stub();`, with jiti imported from vitest-jiti itself. If it is implemented, use Vitest's `test` in place of jiti.requiredFor(...).",
  });
}

/** A file registers gates and no project of the test runner includes it. */
export function notRun({ location }: Pick<GateSite, "location">): JitiError {
  return new JitiError({
    code: "JITI_GATE_NOT_RUN",
    message: "This file registers gates, but no project of your Vitest config runs it, so they do not count.",
    at: location,
    hint: "Name it like your other test files (test.include), or export the bound test and register the gates in a test file. Files like *.test-d.ts need typecheck: { enabled: true }.",
  });
}

function reasonFor(node: Node): string {
  if (node.type === "Identifier") return "it is neither imported nor a constant of this module";
  return "it is not a name, or a property of one, that can be followed without running the code";
}

function placeOf({ file, parsed }: SourceFile, node: Node): JitiError["at"] {
  return { file, ...parsed.lines.positionAt(node.start) };
}

function quote({ text }: SourceFile, node: Node): string {
  const line = sliceOf(text, node).replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
