import { JitiError, parseTargetKey, type SectionHashes, type TargetKey } from "@vitest-jiti/core";
import type { Node, ParsedModule } from "../../syntax/parse.ts";
import { contains, type Span, sliceOf } from "../../syntax/span.ts";
import { type Callable, callablesOf, type NamedClass } from "../../stubs/callables.ts";
import type { Cut } from "./cuts.ts";
import { parseHeader } from "./markers.ts";
import { refuseExtraMembers } from "./shell-members.ts";

/** What a region implements: a function, or a class as a whole. */
export type Implementation =
  { readonly kind: "function"; readonly callable: Callable } | { readonly kind: "class"; readonly named: NamedClass };

/** A region of a mirror file that can be used. Offsets are those of the mirror's text. */
export interface Region {
  readonly key: TargetKey;
  /** With both markers. */
  readonly span: Span;
  /** Between header line and end marker. */
  readonly code: Span;
  readonly hashes: SectionHashes;
  /** The syntax tree that the statements belong to. */
  readonly parsed: ParsedModule;
  /** The statements between the markers, imports left out. */
  readonly statements: readonly Node[];
  readonly implementation: Implementation;
}

/**
 * Reads one region.
 *
 * @throws JitiError `JITI_MIRROR_MARKER` when header, extent or declaration are not what the markers promise.
 */
export function readRegion(cut: Cut, parsed: ParsedModule): Region {
  const { key } = cut;
  const fail = (offset: number, message: string): JitiError =>
    new JitiError({
      code: "JITI_MIRROR_MARKER",
      message: `the region of ${key} cannot be used: ${message}.`,
      at: { file: parsed.file, line: parsed.lines.lineAt(offset) + 1 },
      hint: "Mend it, or delete the region with both markers to have it generated again.",
    });
  const { hashes, code } = readHeader(cut, parsed, fail);
  const overlapping = parsed.program.body.filter(({ start, end }) => start < cut.span.end && end > cut.span.start);
  const astride = overlapping.find((statement) => !contains(code, statement));
  if (astride) throw fail(astride.start, "a statement crosses its markers");
  const statements = overlapping.filter(({ type }) => type !== "ImportDeclaration");
  const implementation = findImplementation(parseTargetKey(key).path, statements);
  if (implementation === undefined) throw fail(cut.span.start, "it does not declare its target");
  refuseExtraMembers(implementation, statements, fail);
  return { key, span: cut.span, code, hashes, parsed, statements, implementation };
}

function readHeader(
  { inner }: Cut,
  parsed: ParsedModule,
  fail: (offset: number, message: string) => JitiError,
): { readonly hashes: SectionHashes; readonly code: Span } {
  const match = /^\r?\n([^\r\n]*)(\r?\n|$)/.exec(sliceOf(parsed.text, inner));
  const hashes = match?.[1] === undefined ? undefined : parseHeader(match[1]);
  if (!match || !hashes) throw fail(inner.start, "the line with its hashes is missing or damaged");
  return { hashes, code: { start: inner.start + match[0].length, end: inner.end } };
}

/** The declaration of a namepath among the statements of a region. */
export function findImplementation(path: string, statements: readonly Node[]): Implementation | undefined {
  const { callables, classes } = callablesOf(statements);
  const callable = callables.find((candidate) => candidate.fn.body && isFor(path, candidate));
  if (callable) return { kind: "function", callable };
  const named = classes.find((candidate) => candidate.path === path);
  return named && { kind: "class", named };
}

/** A shell `void { encode() {} }` says only the last part of `api.codec.encode`. */
function isFor(path: string, { path: own, owner, statement }: Callable): boolean {
  if (own === path) return true;
  return owner?.kind === "object" && statement.type === "ExpressionStatement" && path.endsWith(`.${own}`);
}
