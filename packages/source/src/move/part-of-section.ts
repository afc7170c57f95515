import { type CandidatePart, parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import { type ImportBinding, printImports } from "../mirror/import-binding.ts";
import { mirrorPath, pointsAt, rebaseSpecifier } from "../mirror/paths.ts";
import { parseMirror } from "../mirror/read/mirror-module.ts";
import type { Region } from "../mirror/read/region.ts";
import { relativeImports } from "../mirror/relative-imports.ts";
import { importedBindings } from "../mirror/text-hash.ts";
import { applyEdits, type Edit } from "../syntax/edit.ts";
import { contains, type Span } from "../syntax/span.ts";
import { selfReferences } from "./self-references.ts";

/**
 * The code of a section as if it had been submitted for another target: that under which its own is known now. Where it
 * calls itself it does so by the new name. `undefined` when there is no section that can be used.
 */
export function partOfSection(mirrorText: string, from: TargetKey, to: TargetKey): CandidatePart | undefined {
  const { file } = parseTargetKey(from);
  const mirror = parseMirror(file, mirrorText);
  const region = mirror.regions.get(from);
  const section = mirror.sections.get(from);
  if (region === undefined || section === undefined) return undefined;

  const edits = [...selfReferences(region, from, to), ...rebasedImports(region, parseTargetKey(to).file)];
  const cut = (span: Span): string =>
    applyEdits(
      mirrorText.slice(span.start, span.end),
      edits
        .filter((edit) => contains(span, edit))
        .map(({ start, end, text }) => ({ start: start - span.start, end: end - span.start, text })),
    );
  const whole = wholeOf(region);
  const helpers = [
    cut({ start: region.code.start, end: whole.start }),
    cut({ start: whole.end, end: region.code.end }),
  ].map((text) => text.trim());
  return {
    target: to,
    body: bodyOf(region, cut),
    helpers: helpers.filter((text) => text !== "").join("\n\n"),
    imports: importsFor(importedBindings(file, section.imports), file, parseTargetKey(to).file),
  };
}

/** The target's own statement, with its overloads. */
function wholeOf({ implementation }: Region): Span {
  if (implementation.kind === "class") return implementation.named.statement;
  const { declaration, statement } = implementation.callable;
  return { start: Math.min(declaration.start, statement.start), end: Math.max(declaration.end, statement.end) };
}

function bodyOf({ implementation }: Region, cut: (span: Span) => string): string {
  const body = implementation.kind === "class" ? implementation.named.node.body : implementation.callable.fn.body;
  if (!body) return "";
  const isExpression = body.type !== "BlockStatement" && body.type !== "ClassBody";
  return isExpression ? `return ${cut(body)};` : cut({ start: body.start + 1, end: body.end - 1 });
}

/** `import("./x.ts")` as the new source file has to write it. */
function rebasedImports({ statements, parsed }: Region, sourceFile: string): readonly Edit[] {
  return relativeImports(statements).map(({ start, end, specifier }) => ({
    start,
    end,
    text: JSON.stringify(rebaseSpecifier(specifier, parsed.file, sourceFile)),
  }));
}

/** What the source file itself declares is in scope there, wherever it is now. */
function importsFor(bindings: readonly ImportBinding[], from: string, to: string): string {
  const mirror = mirrorPath(from);
  return printImports(
    bindings
      .filter(({ module }) => !pointsAt(module, mirror, from))
      .map((binding) => ({ ...binding, module: rebaseSpecifier(binding.module, mirror, to) })),
  ).join("\n");
}
