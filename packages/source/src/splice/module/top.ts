import type { Node, ParsedModule } from "../../syntax/parse.ts";
import type { Removal } from "./jiti-import.ts";
import { type Origin, type Patch, type Piece, textPiece } from "../text/patch.ts";

type ImportDeclaration = Extract<Node, { type: "ImportDeclaration" }>;

/** What goes to the top of a module. */
export interface Top {
  readonly imports: readonly { readonly text: string; readonly origins: readonly Origin[] }[];
  readonly helpers: readonly (readonly Piece[])[];
  readonly removal: Removal;
}

/** The import declarations that a module begins with. */
export function leadingImports({ program }: ParsedModule): readonly ImportDeclaration[] {
  const leading: ImportDeclaration[] = [];
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") leading.push(statement);
    else if (!("directive" in statement)) break;
  }
  return leading;
}

/** Puts imports and helpers after the imports that are there, and takes out the import that nothing needs any more. */
export function topPatches(module: ParsedModule, { imports, helpers, removal }: Top, eol: string): readonly Patch[] {
  const { text } = module;
  const added: Piece[] = imports.flatMap(({ text: line, origins }) => [textPiece(eol), textPiece(line, origins)]);
  for (const helper of helpers) added.push(textPiece(eol + eol), ...helper);
  const last = leadingImports(module).at(-1);
  const isLast = removal.kind === "statement" && last?.start === removal.span.start;
  const patches: Patch[] = [];
  if (removal.kind === "specifier") patches.push({ ...removal.span, pieces: [] });
  if (removal.kind === "statement") {
    if (!isLast || added.length === 0)
      patches.push({ start: removal.span.start, end: endOfRemoval(module, removal.span), pieces: [] });
    else
      patches.push({
        ...removal.span,
        pieces: [...added.slice(1), ...separator(text, removal.span.end, helpers.length, eol)],
      });
  }
  if (added.length === 0 || isLast) return patches;
  const at = last ? endOfLine(text, last.end) : startOfCode(module);
  const pieces = at === 0 ? [...added.slice(1), textPiece(eol)] : added;
  return [...patches, { start: at, end: at, pieces: [...pieces, ...separator(text, at, helpers.length, eol)] }];
}

/** Helpers and the code below them are kept apart by a blank line, as declarations are. */
function separator(text: string, at: number, helpers: number, eol: string): readonly Piece[] {
  return helpers > 0 && /^[ \t]*\r?\n[ \t]*\S/.test(text.slice(at)) ? [textPiece(eol)] : [];
}

/** A statement goes with its line; at the start of a file, with the blank line below it too. */
function endOfRemoval(
  { text, program }: ParsedModule,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (
    text
      .slice(lineStart, start)
      .replace(/^\uFEFF/, "")
      .trim() !== ""
  )
    return end;
  const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(end))?.[0].length ?? 0;
  const isFirst = program.body[0]?.start === start && text.slice(0, start).replace(/^\uFEFF/, "") === "";
  const isOnlyImport = program.body[1]?.type !== "ImportDeclaration";
  const blank =
    isFirst && isOnlyImport && rest > 0 ? (/^[ \t]*\r?\n/.exec(text.slice(end + rest))?.[0].length ?? 0) : 0;
  return end + rest + blank;
}

/** A comment behind an import stays with it. */
function endOfLine(text: string, end: number): number {
  return end + (/^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=\r?\n|$))/.exec(text.slice(end))?.[0].length ?? 0);
}

/** Where a module without leading imports begins: after directives, a hashbang, or a comment about the whole file. */
function startOfCode({ text, program, comments }: ParsedModule): number {
  const directive = program.body.findLast(
    (statement) => "directive" in statement && typeof statement.directive === "string",
  );
  if (directive) return directive.end;
  if (program.hashbang) return program.hashbang.end;
  const [first] = comments;
  const [statement] = program.body;
  if (
    !first ||
    !statement ||
    text
      .slice(0, first.start)
      .replace(/^\uFEFF/, "")
      .trim() !== ""
  )
    return text.startsWith("\uFEFF") ? 1 : 0;
  const isAboutFile = first.type === "Block" && /\n[ \t]*\r?\n/.test(text.slice(first.end, statement.start));
  return isAboutFile ? first.end : 0;
}
