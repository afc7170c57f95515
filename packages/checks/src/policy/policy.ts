import { childrenOf, contains, type Node, sliceOf, type Span } from "@vitest-jiti/source";
import type { Breach } from "../findings/breach.ts";
import { hiddenCharacters, suppressingComments } from "./comments.ts";
import { rules } from "./policies.ts";
import type { Judged, Rule } from "./rule.ts";

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
