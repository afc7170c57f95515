import { type Node, tryParse, walk } from "@vitest-jiti/source";
import { flowChanges } from "./flow.ts";
import { literalChanges } from "./literals.ts";
import { methodChanges } from "./methods.ts";
import type { Change, Mutant } from "./mutant.ts";
import { nearChanges } from "./near/near-changes.ts";
import { operatorChanges } from "./operators.ts";

/**
 * Every mutant of a piece of generated code, in the order of the code: types, imports and messages of errors are left
 * alone, and so is what no longer parses.
 *
 * @param file Decides the language, by its extension.
 */
export function mutantsOf(file: string, code: string): readonly Mutant[] {
  const parsed = tryParse(file, code);
  if (!parsed.ok) return [];
  const { program, lines } = parsed.module;
  const changes = new Map<string, Change>();
  walk(program, (node, parent) => {
    if (isSkipped(node)) return false;
    for (const one of changesOf(node, parent, code)) {
      const id = JSON.stringify([one.start, one.end, one.instead]);
      if (!changes.has(id)) changes.set(id, one);
    }
    return isError(node) ? false : undefined;
  });
  return [...changes.values()]
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.instead < b.instead ? -1 : 1))
    .map(({ operator, start, end, instead, shown }): Mutant => ({
      operator,
      line: lines.positionAt(start).line,
      original: oneLine(code.slice(start, end)),
      replacement: shown ?? oneLine(instead),
      code: code.slice(0, start) + instead + code.slice(end),
    }))
    .filter((mutant) => tryParse(file, mutant.code).ok);
}

/**
 * At most so many of them, spread over the code, the same ones for the same seed: near misses first, in up to half of the
 * places, and each kind in the order of the code.
 */
export function sampled(mutants: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const near = mutants.filter(({ operator }) => operator === "NearMiss");
  const others = mutants.filter(({ operator }) => operator !== "NearMiss");
  const places = Math.max(Math.ceil(count / 2), count - others.length);
  const first = drawn(near, places, seed);
  return [...first, ...drawn(others, count - first.length, seed)];
}

function drawn(mutants: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  if (mutants.length <= count) return mutants;
  const ranked = mutants.map((_, index) => index).sort((a, b) => rank(a, seed) - rank(b, seed) || a - b);
  const chosen = new Set(ranked.slice(0, count));
  return mutants.filter((_, index) => chosen.has(index));
}

function changesOf(node: Node, parent: Node | undefined, code: string): readonly Change[] {
  return [
    ...flowChanges(node, parent, code),
    ...operatorChanges(node, code),
    ...methodChanges(node, code),
    ...literalChanges(node, parent, code),
    ...nearChanges(node, parent, code),
  ];
}

const values = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression", "TSTypeAssertion"]);

function isSkipped({ type }: Node): boolean {
  return (type.startsWith("TS") && !values.has(type)) || type === "ImportDeclaration" || type === "Decorator";
}

/** `new RangeError("...")`: what an error says is no behaviour. */
function isError(node: Node): boolean {
  return node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name.endsWith("Error");
}

/** An even mix of an index: neighbours end up far from each other. */
function rank(index: number, seed: number): number {
  const mixed = Math.imul(index + 1, 2_654_435_761) ^ seed;
  return (Math.imul(mixed ^ (mixed >>> 15), 2_246_822_507) ^ (mixed >>> 13)) >>> 0;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
