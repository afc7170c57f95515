import type { Node } from "../syntax/parse.ts";

type ImportDeclaration = Extract<Node, { type: "ImportDeclaration" }>;

/** One name that an import declaration brings in. */
export interface ImportBinding {
  readonly module: string;
  /** The export's name; `default`, or `*` for the whole namespace. */
  readonly imported: string;
  readonly local: string;
  readonly isType: boolean;
}

/** The names that an import declaration brings in, in the order in which they are written. */
export function bindingsOf(declaration: ImportDeclaration): readonly ImportBinding[] {
  const module = declaration.source.value;
  const allTypes = declaration.importKind === "type";
  return declaration.specifiers.map((specifier) => {
    const local = specifier.local.name;
    if (specifier.type === "ImportDefaultSpecifier") return { module, imported: "default", local, isType: allTypes };
    if (specifier.type === "ImportNamespaceSpecifier") return { module, imported: "*", local, isType: allTypes };
    const { imported } = specifier;
    return {
      module,
      imported: imported.type === "Literal" ? imported.value : imported.name,
      local,
      isType: allTypes || specifier.importKind === "type",
    };
  });
}

/** Import declarations for these names: sorted, at most three for a module (default, namespace, named). */
export function printImports(bindings: readonly ImportBinding[]): readonly string[] {
  const sorted = [...bindings].sort((a, b) => compare(a.module, b.module) || compare(a.local, b.local));
  return [...Map.groupBy(sorted, ({ module }) => module)].flatMap(([module, ofModule]) => {
    const from = `from ${JSON.stringify(module)};`;
    const whole = ofModule.filter(({ imported }) => imported === "default" || imported === "*");
    const named = ofModule.filter(({ imported }) => imported !== "default" && imported !== "*");
    const lines = whole.map((binding) => {
      const name = binding.imported === "*" ? `* as ${binding.local}` : binding.local;
      return `import ${binding.isType ? "type " : ""}${name} ${from}`;
    });
    if (named.length === 0) return lines;
    const allTypes = named.every(({ isType }) => isType);
    const specifiers = named.map((binding) => printSpecifier(binding, allTypes)).join(", ");
    return [...lines, `import ${allTypes ? "type " : ""}{ ${specifiers} } ${from}`];
  });
}

/** `parse as read`, with `type` before it where the declaration does not say so already. */
export function printSpecifier({ imported, local, isType }: ImportBinding, inTypeImport: boolean): string {
  const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(imported) ? imported : JSON.stringify(imported);
  return `${isType && !inTypeImport ? "type " : ""}${name === local ? local : `${name} as ${local}`}`;
}

/** Whether two bindings bring in the same thing, as a value or as a type. */
export function sameExport(a: ImportBinding, b: ImportBinding): boolean {
  return a.module === b.module && a.imported === b.imported;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
