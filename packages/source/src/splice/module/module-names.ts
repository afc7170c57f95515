import { declarationOf, declaredNames } from "../../syntax/bindings.ts";
import type { Node, ParsedModule } from "../../syntax/parse.ts";
import { freeNames } from "../../syntax/references.ts";
import { Recent } from "../../syntax/recent.ts";

/** The names of a source module, and what is special about them. */
export interface ModuleNames {
  /** The statements that declare each name; an import counts. */
  readonly declared: ReadonlyMap<string, Node>;
  /** Names that may not be touched before their statement has run: `const`, `let`, classes, enums. */
  readonly late: ReadonlyMap<string, Node>;
  /** Names that the module uses without declaring them: globals. */
  readonly globals: ReadonlySet<string>;
}

const recent = new Recent<ModuleNames>();

/** Reads the names of a module. The last results are remembered. */
export function moduleNames(module: ParsedModule): ModuleNames {
  return recent.get(module.file, module.text, () => {
    const { body } = module.program;
    const declared = new Map<string, Node>();
    const late = new Map<string, Node>();
    for (const statement of body) {
      const { type } = declarationOf(statement);
      const isLate = type === "VariableDeclaration" || type === "ClassDeclaration" || type === "TSEnumDeclaration";
      for (const name of declaredNames(statement)) {
        // Of overloads and merged declarations, the first is where a reader looks.
        if (!declared.has(name)) declared.set(name, statement);
        if (isLate) late.set(name, statement);
      }
    }
    return { declared, late, globals: freeNames(body) };
  });
}
