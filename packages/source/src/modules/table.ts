import type { Node } from "../syntax/parse.ts";
import { declaredNames } from "../syntax/bindings.ts";

/** A local name that stands for something of another module. */
export interface ImportBinding {
  readonly specifier: string;
  /** The name over there; `default`; `*` for the module itself. */
  readonly imported: string;
}

/** What an exported name stands for. */
export type ExportBinding =
  { readonly kind: "local"; readonly name: string } | ({ readonly kind: "from" } & ImportBinding);

/** The names of a module. */
export interface ModuleTable {
  readonly imports: ReadonlyMap<string, ImportBinding>;
  readonly exports: ReadonlyMap<string, ExportBinding>;
  /** Specifiers of `export * from "..."`. */
  readonly stars: readonly string[];
  /** Statements that declare a name at the top level; several where declarations merge. `default` without a name. */
  readonly locals: ReadonlyMap<string, readonly Node[]>;
}

/** Reads the names of a module. */
export function tableOf(program: Extract<Node, { type: "Program" }>): ModuleTable {
  const imports = new Map<string, ImportBinding>();
  const exports = new Map<string, ExportBinding>();
  const stars: string[] = [];
  const locals = new Map<string, Node[]>();
  const declare = (name: string, statement: Node): void => {
    const present = locals.get(name);
    if (present) present.push(statement);
    else locals.set(name, [statement]);
  };

  for (const statement of program.body) {
    switch (statement.type) {
      case "ImportDeclaration":
        for (const specifier of statement.specifiers) {
          imports.set(specifier.local.name, { specifier: statement.source.value, imported: importedName(specifier) });
        }
        break;
      case "TSImportEqualsDeclaration":
        if (statement.moduleReference.type === "TSExternalModuleReference") {
          const { expression } = statement.moduleReference;
          imports.set(statement.id.name, { specifier: expression.value, imported: "*" });
        } else {
          declare(statement.id.name, statement);
        }
        break;
      case "ExportAllDeclaration":
        if (statement.exported) {
          exports.set(nameOf(statement.exported), { kind: "from", specifier: statement.source.value, imported: "*" });
        } else {
          stars.push(statement.source.value);
        }
        break;
      case "ExportNamedDeclaration":
        for (const { local, exported } of statement.specifiers) {
          const name = nameOf(local);
          exports.set(
            nameOf(exported),
            statement.source
              ? { kind: "from", specifier: statement.source.value, imported: name }
              : { kind: "local", name },
          );
        }
        for (const name of declaredNames(statement)) {
          exports.set(name, { kind: "local", name });
          declare(name, statement);
        }
        break;
      case "ExportDefaultDeclaration": {
        const { declaration } = statement;
        const name = declaration.type === "Identifier" ? declaration.name : (declaredNames(statement)[0] ?? "default");
        exports.set("default", { kind: "local", name });
        if (declaration.type !== "Identifier") declare(name, statement);
        break;
      }
      default:
        for (const name of declaredNames(statement)) declare(name, statement);
    }
  }
  return { imports, exports, stars, locals };
}

type ImportSpecifier = Extract<Node, { type: "ImportDeclaration" }>["specifiers"][number];

function importedName(specifier: ImportSpecifier): string {
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  return specifier.type === "ImportNamespaceSpecifier" ? "*" : nameOf(specifier.imported);
}

function nameOf(name: Node): string {
  if (name.type === "Literal") return String(name.value);
  return name.type === "Identifier" ? name.name : "";
}
