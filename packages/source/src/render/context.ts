import { declarationOf, declaredNames } from "../syntax/bindings.ts";
import { type Node, tryParse } from "../syntax/parse.ts";
import { freeNames } from "../syntax/references.ts";
import { sliceOf } from "../syntax/span.ts";
import { bindingsOf, type ImportBinding } from "../mirror/import-binding.ts";
import { mirrorPath, rebaseSpecifier } from "../mirror/paths.ts";
import type { StubModule } from "../stubs/stub.ts";
import { declareParameter, typeOfValue } from "./declare.ts";
import { posix } from "node:path";

/** What a region needs from its source module to be readable for an editor. */
export interface Context {
  /** What the source imports, and the source's own exports. */
  readonly imports: readonly ImportBinding[];
  /** The source's private names, declared without their values. */
  readonly declarations: readonly string[];
}

/** Finds what `needed` names in the source module, and what that needs in turn. */
export function contextOf(module: StubModule, needed: ReadonlySet<string>, known: ReadonlySet<string>): Context {
  const imports: ImportBinding[] = [];
  const declarations = new Map<Node, string>();
  const open = [...needed];
  const seen = new Set(known);
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const statement of module.parsed.program.body) {
      if (statement.type === "ImportDeclaration") imports.push(...importOf(module, statement, name));
      else if (!declaredNames(statement).includes(name)) continue;
      else if (isExported(module, statement, name)) imports.push(...ownExport(module, statement, name));
      else {
        const declaration = declare(module, statement, name);
        declarations.set(statement, declaration.text);
        open.push(...declaration.needs);
      }
    }
  }
  const inOrder = module.parsed.program.body.flatMap((statement) => declarations.get(statement) ?? []);
  return { imports, declarations: inOrder };
}

function importOf(
  module: StubModule,
  statement: Extract<Node, { type: "ImportDeclaration" }>,
  name: string,
): readonly ImportBinding[] {
  if (name === module.jitiLocal) return [];
  return bindingsOf(statement)
    .filter(({ local }) => local === name)
    .map((binding) => ({ ...binding, module: rebaseSpecifier(binding.module, module.file, mirrorPath(module.file)) }));
}

function isExported(module: StubModule, statement: Node, name: string): boolean {
  if (statement.type === "ExportNamedDeclaration") return true;
  if (statement.type === "ExportDefaultDeclaration") return true;
  return module.parsed.program.body.some(
    (other) =>
      other.type === "ExportNamedDeclaration" &&
      other.source === null &&
      other.specifiers.some(({ local, exported }) => isNamed(local, name) && isNamed(exported, name)),
  );
}

function isNamed(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

function ownExport(module: StubModule, statement: Node, local: string): readonly ImportBinding[] {
  const imported = statement.type === "ExportDefaultDeclaration" ? "default" : local;
  const { type } = declarationOf(statement);
  const isType = type === "TSInterfaceDeclaration" || type === "TSTypeAliasDeclaration";
  const mirror = mirrorPath(module.file);
  const path = posix.relative(posix.dirname(mirror), module.file);
  return [{ module: path, imported, local, isType }];
}

interface Declaration {
  readonly text: string;
  /** Names that it refers to. */
  readonly needs: Iterable<string>;
}

/** A private declaration of the source, without what it does. */
function declare(module: StubModule, statement: Node, name: string): Declaration {
  const { text } = module;
  switch (statement.type) {
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return { text: sliceOf(text, statement), needs: freeNames([statement]) };
    case "TSEnumDeclaration":
      return { text: `declare ${sliceOf(text, statement)}`, needs: [] };
    case "FunctionDeclaration": {
      const returns = statement.returnType ? sliceOf(text, statement.returnType) : ": any";
      const parameters = statement.params.map((parameter) => declareParameter(module, parameter)).join(", ");
      const typeParameters = statement.typeParameters ? sliceOf(text, statement.typeParameters) : "";
      const types = [...statement.params, ...(statement.returnType ? [statement.returnType] : [])];
      return { text: `declare function ${name}${typeParameters}(${parameters})${returns};`, needs: freeNames(types) };
    }
    case "VariableDeclaration": {
      const declarator = statement.declarations.find(({ id }) => id.type === "Identifier" && id.name === name);
      const annotation = declarator?.id.type === "Identifier" ? declarator.id.typeAnnotation : undefined;
      if (annotation)
        return { text: `declare const ${name}${sliceOf(text, annotation)};`, needs: freeNames([annotation]) };
      const type = `: ${typeOfValue(module, declarator?.init ?? null, statement.kind === "const" && isLiteral(declarator?.init))}`;
      const declared = `declare const ${name}${type};`;
      const parsed = tryParse(module.file, declared);
      return { text: declared, needs: parsed.ok ? freeNames(parsed.module.program.body) : [] };
    }
    case "ClassDeclaration":
      return { text: `declare const ${name}: any;\ntype ${name} = any;`, needs: [] };
    default:
      return { text: `declare const ${name}: any;`, needs: [] };
  }
}

/** \`const LIMIT = 5\` has the type \`5\`; of arrays and objects, only \`as const\` makes such types. */
function isLiteral(value: Node | null | undefined): boolean {
  return value?.type === "Literal" && !("regex" in value);
}
