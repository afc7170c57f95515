import { applyEdits, type Edit } from "../syntax/edit.ts";
import type { Node } from "../syntax/parse.ts";
import { parse } from "../syntax/parse.ts";
import { freeReferences } from "../syntax/references.ts";
import { withLine } from "./rewriter.ts";

type ImportDeclaration = Extract<Node, { type: "ImportDeclaration" }>;
type Specifier = ImportDeclaration["specifiers"][number];

/**
 * A module without the imports that a change has made superfluous: used before it and not any more. What nobody used
 * before, and imports for their effect alone, stay.
 */
export function pruneImports(file: string, before: string, after: string): string {
  const used = usedNames(file, before);
  const left = usedNames(file, after);
  const goes = ({ local }: Specifier): boolean => used.has(local.name) && !left.has(local.name);
  const edits = parse(file, after).program.body.flatMap((statement) =>
    statement.type === "ImportDeclaration" ? removals(after, statement, goes) : [],
  );
  return applyEdits(after, edits);
}

function usedNames(file: string, text: string): ReadonlySet<string> {
  return new Set(freeReferences(parse(file, text).program.body, []).map(({ name }) => name));
}

function removals(
  text: string,
  statement: ImportDeclaration,
  goes: (specifier: Specifier) => boolean,
): readonly Edit[] {
  const { specifiers } = statement;
  const kept = specifiers.filter((specifier) => !goes(specifier));
  if (kept.length === specifiers.length) return [];
  if (kept.length === 0) return [{ ...withLine(text, statement), text: "" }];
  const named = specifiers.filter(({ type }) => type === "ImportSpecifier");
  const keptNames = kept.filter(({ type }) => type === "ImportSpecifier");
  const whole = kept.find(({ type }) => type !== "ImportSpecifier");
  const clauseEnd = text.lastIndexOf("from", statement.source.start);
  if (named.length === 0 || keptNames.length === 0) {
    // Only the default or the namespace stays.
    const first = specifiers[0];
    return whole && first
      ? [{ start: first.start, end: clauseEnd, text: `${text.slice(whole.start, whole.end)} ` }]
      : [];
  }
  const defaultGoes = specifiers.find((one) => one.type !== "ImportSpecifier" && goes(one));
  const brace = text.indexOf("{", defaultGoes?.end ?? statement.start);
  const lastKept = named.findLastIndex((specifier) => !goes(specifier));
  const [end, last] = [named[lastKept]?.end, named.at(-1)];
  return [
    ...(defaultGoes ? [{ start: defaultGoes.start, end: brace, text: "" }] : []),
    ...named.slice(0, lastKept).flatMap((specifier, index): readonly Edit[] => {
      const next = named[index + 1];
      return next && goes(specifier) ? [{ start: specifier.start, end: next.start, text: "" }] : [];
    }),
    // Behind the last one that stays, commas go with what follows them.
    ...(end !== undefined && last && last.end > end ? [{ start: end, end: last.end, text: "" }] : []),
  ];
}
