import type { Span } from "../../syntax/span.ts";
import { contains } from "../../syntax/span.ts";
import { freeReferences } from "../../syntax/references.ts";
import { findJitiImport } from "../../stubs/jiti-import.ts";
import type { Stub, StubModule } from "../../stubs/stub.ts";

/** What can go once no stub needs `jiti` any more. */
export type Removal =
  | { readonly kind: "nothing" }
  /** One name among others; with its comma. */
  | { readonly kind: "specifier"; readonly span: Span }
  /** The whole declaration. */
  | { readonly kind: "statement"; readonly span: Span };

/** What of the import of `jiti` goes when these stubs are filled: nothing, as long as something else uses it. */
export function unusedJitiImport(module: StubModule, filled: readonly Stub[]): Removal {
  const found = findJitiImport(module.parsed.program);
  if (!found || module.stubs.some((stub) => !filled.includes(stub))) return { kind: "nothing" };
  const bodies = filled.flatMap((stub) => (stub.parts ?? [stub]).map(({ body }) => body));
  const isUsed = freeReferences(module.parsed.program.body, []).some(
    (reference) => reference.name === found.local && !bodies.some((body) => contains(body, reference)),
  );
  if (isUsed) return { kind: "nothing" };
  const { specifiers } = found.statement;
  if (specifiers.length === 1)
    return { kind: "statement", span: { start: found.statement.start, end: found.statement.end } };
  const named = specifiers.filter(({ type }) => type === "ImportSpecifier");
  const index = named.indexOf(found.specifier);
  const next = named[index + 1];
  const previous = named[index - 1];
  if (next) return { kind: "specifier", span: { start: found.specifier.start, end: next.start } };
  if (previous) return { kind: "specifier", span: { start: previous.end, end: found.specifier.end } };
  // `import base, { jiti } from "vitest-jiti"`: the braces stay, empty.
  return { kind: "specifier", span: { start: found.specifier.start, end: found.specifier.end } };
}
