import { childrenOf, contains, type Node, sliceOf, type Span } from "@vitest-jiti/source";
import type { Breach } from "../findings/breach.ts";
import { hiddenCharacters, suppressingComments } from "./comments.ts";
import type { Judged, Rule } from "./rule.ts";
import { noAmbientInput } from "./rules/no-ambient-input.ts";
import { noDynamicCode } from "./rules/no-dynamic-code.ts";
import { noIo } from "./rules/no-io.ts";
import { noNewDependencies } from "./rules/no-new-dependencies.ts";
import { noPrototypeTampering } from "./rules/no-prototype-tampering.ts";
import { noTestRunner } from "./rules/no-test-runner.ts";

/** Everything that generated code may not do. */
export const rules: readonly Rule[] = [
  noAmbientInput,
  noDynamicCode,
  noIo,
  noNewDependencies,
  noPrototypeTampering,
  noTestRunner,
];

/** What generated tests may not do. */
export const testRules: readonly Rule[] = rules.filter((rule) => rule !== noTestRunner);

/** Judges one piece of a file. What stands outside the piece is the user's, and is not judged. */
export function breachesIn(piece: Span, judged: Judged, applied: readonly Rule[] = rules): readonly Breach[] {
  const { program, comments, text } = judged.code.module;
  const found: Breach[] = [];
  visit(program, piece, judged, applied, found);
  for (const { rule, message, at } of suppressingComments(comments.filter((comment) => contains(piece, comment)))) {
    found.push({ rule, message, start: at });
  }
  for (const { rule, message, at } of hiddenCharacters(sliceOf(text, piece))) {
    found.push({ rule, message, start: piece.start + at });
  }
  return found;
}

function visit(node: Node, piece: Span, judged: Judged, applied: readonly Rule[], found: Breach[]): void {
  if (node.end <= piece.start || node.start >= piece.end) return;
  if (contains(piece, node)) {
    for (const rule of applied) {
      const message = rule.check(node, judged);
      if (message !== undefined) found.push({ rule: rule.name, message, start: node.start });
    }
  }
  for (const child of childrenOf(node)) visit(child, piece, judged, applied, found);
}
