import { childrenOf, contains, type Node, sliceOf, type Span } from "@vitest-jiti/source";
import type { Breach } from "../findings/breach.ts";
import { type TextRule, textRules } from "./comments.ts";
import { rules } from "./policies.ts";
import type { Judged, Rule } from "./rule.ts";

/** Judges one piece of a file. What stands outside the piece is the user's, and is not judged. */
export function breachesIn(piece: Span, judged: Judged, applied: readonly Rule[] = rules): readonly Breach[] {
  return [...nodeBreaches(piece, judged, applied), ...textRules.flatMap((rule) => textBreaches(rule, piece, judged))];
}

/** What rules say about the syntax of a piece. */
export function nodeBreaches(piece: Span, judged: Judged, applied: readonly Rule[]): readonly Breach[] {
  const found: Breach[] = [];
  visit(judged.code.module.program, piece, judged, applied, found);
  return found;
}

/** What a rule says about the comments and characters of a piece. */
export function textBreaches(rule: TextRule, piece: Span, { code }: Judged): readonly Breach[] {
  const { comments, text } = code.module;
  const within = comments.filter((comment) => contains(piece, comment));
  return rule
    .problems({ text: sliceOf(text, piece), start: piece.start, comments: within })
    .map((problem) => ({ rule: rule.name, ...problem }));
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
