import type { Node } from "oxc-parser";

/** What a node stands in, innermost first. */
export interface Ancestors {
  readonly node: Node;
  readonly outer: Ancestors | undefined;
}

/** Whether an identifier names a variable or type, and not a property, a label or one half of a rename. */
export function isReference(node: Node, around: Ancestors | undefined): boolean {
  if (around === undefined) return true;
  const parent = around.node;
  if (node.type === "JSXIdentifier") return isJsxReference(node, parent);
  // The parser writes a `this` parameter as an identifier.
  if (node.type === "Identifier" && node.name === "this") return false;
  switch (parent.type) {
    case "MemberExpression":
      return parent.computed || parent.object === node;
    case "Property":
      // The key and the value of `{ name }` are two nodes of one place: the value counts.
      return parent.computed ? true : parent.value === node;
    case "MethodDefinition":
    case "TSAbstractMethodDefinition":
    case "PropertyDefinition":
    case "TSAbstractPropertyDefinition":
    case "AccessorProperty":
    case "TSAbstractAccessorProperty":
    case "TSPropertySignature":
    case "TSMethodSignature":
      return parent.computed || parent.key !== node;
    case "ExportSpecifier":
      return parent.local === node && !isReExport(around.outer?.node);
    case "TSQualifiedName":
      return parent.left === node && !isImportQualifier(around);
    case "TSEnumMember":
      return parent.id !== node;
    case "TSNamedTupleMember":
      return parent.label !== node;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
    case "ImportAttribute":
    case "TSImportType":
    case "TSIndexSignature":
    case "TSNamespaceExportDeclaration":
    case "ExportAllDeclaration":
      return false;
    default:
      return true;
  }
}

function isReExport(declaration: Node | undefined): boolean {
  return declaration?.type === "ExportNamedDeclaration" && declaration.source !== null;
}

/** `import("x").a.b`: nothing of it is a name of this module. */
function isImportQualifier(around: Ancestors | undefined): boolean {
  let at = around;
  while (at?.node.type === "TSQualifiedName") at = at.outer;
  return at?.node.type === "TSImportType";
}

/** `<Name>` and `<name.x>` refer to variables, `<name>` and attributes do not. */
function isJsxReference(node: Extract<Node, { type: "JSXIdentifier" }>, parent: Node): boolean {
  if (parent.type === "JSXMemberExpression") return parent.object === node;
  const isElementName = parent.type === "JSXOpeningElement" || parent.type === "JSXClosingElement";
  return isElementName && !/^[a-z]/.test(node.name);
}
