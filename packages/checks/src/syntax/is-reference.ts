import type { Node } from "@vitest-jiti/source";

/** Whether an identifier under this parent names a variable: not a property, a label, or what is just being declared. */
export function isReference(node: Node, parent: Node): boolean {
  if (node.type === "JSXIdentifier") return isJsxReference(node.name, node, parent);
  switch (parent.type) {
    case "MemberExpression":
      return parent.computed || parent.object === node;
    case "Property":
      // The key and the value of `{ name }` are two nodes of one place: the value counts.
      return parent.value === node || (parent.computed && parent.key === node);
    case "MethodDefinition":
    case "PropertyDefinition":
    case "AccessorProperty":
    case "TSAbstractMethodDefinition":
    case "TSAbstractPropertyDefinition":
      return parent.computed || parent.key !== node;
    case "ExportSpecifier":
      return parent.local === node;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ClassDeclaration":
    case "ClassExpression":
      return "superClass" in parent && parent.superClass === node;
    case "TSEnumMember":
      return parent.id !== node;
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ImportAttribute":
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
    case "TSEnumDeclaration":
    case "TSModuleDeclaration":
      return false;
    default:
      return true;
  }
}

/** `<Name>` and `<name.x>` refer to variables, `<name>` and attributes do not. */
function isJsxReference(name: string, node: Node, parent: Node): boolean {
  if (parent.type === "JSXMemberExpression") return parent.object === node;
  const isElementName = parent.type === "JSXOpeningElement" || parent.type === "JSXClosingElement";
  return isElementName && !/^[a-z]/.test(name);
}
