import { declaredNames } from "../../syntax/bindings.ts";
import type { Edit } from "../../syntax/edit.ts";
import type { Node } from "../../syntax/parse.ts";
import { sliceOf, type Span } from "../../syntax/span.ts";
import type { MirrorModule } from "../read/mirror-module.ts";
import type { Wanted } from "./wanted.ts";

/** Brings the declarations that are there for editors up to date. */
export function declarationEdits(
  mirror: MirrorModule,
  wanted: Wanted,
  obsolete: ReadonlySet<string>,
  declared: ReadonlySet<string>,
): { readonly edits: readonly Edit[]; readonly added: readonly string[] } {
  const edits: Edit[] = [];
  const missing = wanted.declarations.filter(({ names }) => !names.some((name) => declared.has(name)));
  const present = new Set<string>();
  for (const statement of mirror.outside.filter(isForEditors)) {
    const names = declaredNames(statement);
    for (const name of names) present.add(name);
    const update = missing.find((want) => want.names.some((name) => names.includes(name)));
    if (names.some((name) => obsolete.has(name) || declared.has(name))) edits.push(wholeLine(mirror.text, statement));
    else if (update && update.text !== sliceOf(mirror.text, statement)) {
      edits.push({ ...spanOf(statement), text: update.text });
    }
  }
  return {
    edits,
    added: missing.filter(({ names }) => !names.some((name) => present.has(name))).map(({ text }) => text),
  };
}

/** A `declare` or a type: nothing that runs. */
export function isForEditors(statement: Node): boolean {
  if (statement.type === "TSInterfaceDeclaration" || statement.type === "TSTypeAliasDeclaration") return true;
  return "declare" in statement && statement.declare;
}

/** A statement with the line break behind it, when nothing else stands on its lines. */
export function wholeLine(text: string, { start, end }: Span): Edit {
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(end))?.[0].length ?? 0;
  const isAlone = text[start - 1] === "\n" || start === 0;
  return { start, end: isAlone ? end + rest : end, text: "" };
}

/** The offsets of a node, and nothing else of it. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
