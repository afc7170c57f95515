import type { SourceFile } from "../modules/index.ts";
import { declaredNames } from "../syntax/bindings.ts";
import type { Node } from "../syntax/parse.ts";

/** A declaration that modules see without importing it. */
export interface Ambient {
  readonly source: SourceFile;
  readonly statements: readonly Node[];
}

/** What the project declares for all of its modules: in scripts (`*.d.ts`), `declare global` and `declare module`. */
export interface AmbientIndex {
  readonly globals: ReadonlyMap<string, readonly Ambient[]>;
  /** By specifier. */
  readonly modules: ReadonlyMap<string, readonly Ambient[]>;
}

/** Whether a file may hold ambient declarations; spares the others from being parsed. */
export function mayBeAmbient({ file, text }: SourceFile): boolean {
  return /\.d\.[cm]?ts$/.test(file) || /\bdeclare\s+(?:global|module)\b/.test(text);
}

/** Reads the ambient declarations of files that parse. */
export function ambientIndex(sources: readonly SourceFile[]): AmbientIndex {
  const globals = new Map<string, Ambient[]>();
  const modules = new Map<string, Ambient[]>();
  for (const source of sources) {
    const { body } = source.parsed.program;
    const isScript = !body.some(({ type }) => type.startsWith("Import") || type.startsWith("Export"));
    for (const statement of body) {
      if (statement.type === "TSModuleDeclaration" && statement.id.type === "Literal") {
        append(modules, statement.id.value, source, [statement]);
      } else if (statement.type === "TSModuleDeclaration" && statement.kind === "global") {
        addAll(globals, source, statement.body.body);
      } else if (isScript && /\.d\.[cm]?ts$/.test(source.file)) {
        addAll(globals, source, [statement]);
      }
    }
  }
  return { globals, modules };
}

function addAll(globals: Map<string, Ambient[]>, source: SourceFile, statements: readonly Node[]): void {
  for (const statement of statements)
    for (const name of declaredNames(statement)) append(globals, name, source, [statement]);
}

function append(index: Map<string, Ambient[]>, name: string, source: SourceFile, statements: readonly Node[]): void {
  const present = index.get(name);
  if (present) present.push({ source, statements });
  else index.set(name, [{ source, statements }]);
}
