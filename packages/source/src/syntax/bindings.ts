import type { Node } from "oxc-parser";

/** The names that a pattern or parameter binds, in source order. `this` as a parameter binds nothing. */
export function boundNames(pattern: Node): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return pattern.name === "this" ? [] : [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === "Property" ? property.value : property),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    case "TSParameterProperty":
      return boundNames(pattern.parameter);
    default:
      return [];
  }
}

/** The names that a statement declares in the scope in which it stands; an import's local names too. */
export function declaredNames(statement: Node): readonly string[] {
  switch (statement.type) {
    case "ExportNamedDeclaration":
      return statement.declaration ? declaredNames(statement.declaration) : [];
    case "ExportDefaultDeclaration":
      return declaredNames(statement.declaration);
    case "ImportDeclaration":
      return statement.specifiers.map(({ local }) => local.name);
    case "VariableDeclaration":
      return statement.declarations.flatMap(({ id }) => boundNames(id));
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "ClassDeclaration":
      return statement.id ? [statement.id.name] : [];
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "TSEnumDeclaration":
    case "TSImportEqualsDeclaration":
      return [statement.id.name];
    case "TSModuleDeclaration":
      return statement.id.type === "Identifier" ? [statement.id.name] : [];
    default:
      return [];
  }
}

/** The declaration inside an export, or the statement itself. */
export function declarationOf(statement: Node): Node {
  if (statement.type === "ExportDefaultDeclaration") return statement.declaration;
  return statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement;
}
