import type { CandidatePart } from "@vitest-jiti/core";
import { docCommentBefore } from "../syntax/doc-comment.ts";
import { behindArrow } from "../syntax/behind-arrow.ts";
import { applyEdits } from "../syntax/edit.ts";
import { freeNames } from "../syntax/references.ts";
import { sliceOf } from "../syntax/span.ts";
import { tryParse } from "../syntax/parse.ts";
import { bindingsOf, printImports } from "../mirror/import-binding.ts";
import { mirrorPath, rebaseSpecifier } from "../mirror/paths.ts";
import { relativeImports } from "../mirror/relative-imports.ts";
import type { Stub, StubModule } from "../stubs/stub.ts";
import { contextOf } from "./context.ts";
import { classWhole, shellOf } from "./shell.ts";
import { stubOf } from "./stub-of.ts";

/** What a section says, before it is formatted and stamped. */
export interface RenderedSection {
  readonly code: string;
  /** Relative to the mirror file: imports, and for editors declarations of the source's private names. */
  readonly imports: readonly string[];
}

/**
 * Puts a candidate into the form in which the mirror keeps it: helpers, then the stub's own signature to the letter with
 * the candidate's body. The candidate must have passed `checkContract`.
 *
 * @throws JitiError `JITI_INTERNAL` when the module has no such stub.
 */
export function renderSection(module: StubModule, part: CandidatePart): RenderedSection {
  const stub = stubOf(module, part.target);
  const helpers = part.helpers.trim();
  const written = [...(helpers === "" ? [] : [helpers]), implement(module, stub, part.body)].join("\n\n");
  const code = rebaseInlineImports(written.replaceAll("\r\n", "\n"), module.file);
  return { code, imports: importsOf(module, part, code) };
}

/** `import("./x.ts")` in code has to lead from the mirror to where it led from the source. */
function rebaseInlineImports(code: string, file: string): string {
  const parsed = tryParse(mirrorPath(file), code);
  if (!parsed.ok) return code;
  const edits = relativeImports(parsed.module.program.body).map(({ start, end, specifier }) => ({
    start,
    end,
    text: JSON.stringify(rebaseSpecifier(specifier, file, mirrorPath(file))),
  }));
  return applyEdits(code, edits);
}

function implement(module: StubModule, stub: Stub, body: string): string {
  if (stub.classNode) return classWhole(module, stub, stub.classNode, body);
  const { text } = module;
  const arrow = behindArrow(module.parsed, stub.body.start);
  const before = arrow === undefined ? sliceOf(text, stub.signature) : `${text.slice(stub.signature.start, arrow)} `;
  const after = text.slice(stub.body.end, stub.declaration.end);
  const member = `${jsDocOf(module, stub)}${before}{\n${withoutBlankEdges(body)}\n}${after}`;
  if (stub.owner) return shellOf(module, stub, stub.owner, member, body);
  const isWholeStatement = stub.declaration.end === stub.statement.end;
  return isWholeStatement ? member : `const ${member};`;
}

/** In JavaScript, the doc comment holds the types. */
function jsDocOf(module: StubModule, stub: Stub): string {
  if (!/\.[cm]?jsx?$/.test(module.file)) return "";
  const comment = docCommentBefore(module.parsed, stub.declaration.start);
  return comment ? `${sliceOf(module.text, comment)}\n` : "";
}

function importsOf(module: StubModule, part: CandidatePart, code: string): readonly string[] {
  const mirror = mirrorPath(module.file);
  const parsed = tryParse(mirror, code);
  const needed = new Set(parsed.ok ? freeNames(parsed.module.program.body) : []);
  const submitted = tryParse(module.file, part.imports);
  const own = (submitted.ok ? submitted.module.program.body : [])
    .flatMap((statement) => (statement.type === "ImportDeclaration" ? bindingsOf(statement) : []))
    .map((binding) => ({ ...binding, module: rebaseSpecifier(binding.module, module.file, mirror) }));
  const context = contextOf(module, needed, new Set(own.map(({ local }) => local)));
  const bindings = [...own.filter(({ local }) => needed.has(local)), ...context.imports];
  return [...printImports(bindings), ...context.declarations];
}

function withoutBlankEdges(body: string): string {
  return body.replace(/^([ \t]*\r?\n)+/, "").trimEnd();
}
