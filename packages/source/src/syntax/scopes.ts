import type { Node } from "oxc-parser";
import { boundNames, declaredNames } from "./bindings.ts";

/** Of every node that is no scope. */
export const noNames: readonly string[] = [];

/** The names that a node opens a scope with; and those that `statements`, standing in it, declare. */
export function namesOfScope(statements: readonly Node[], node?: Node): readonly string[] {
  const own = node ? namesInside(node) : noNames;
  return statements.length === 0
    ? own
    : [...own, ...statements.flatMap((statement) => [...declaredNames(statement), ...hoistedNames(statement)])];
}

function namesInside(node: Node): readonly string[] {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "TSDeclareFunction":
    case "TSEmptyBodyFunctionExpression":
    case "ArrowFunctionExpression":
      return [
        ...(node.id && node.type === "FunctionExpression" ? [node.id.name] : []),
        // Arrow functions see the `arguments` of the function around them.
        ...(node.type === "ArrowFunctionExpression" ? [] : ["arguments"]),
        ...typeParameters(node.typeParameters),
        ...node.params.flatMap(boundNames),
        ...(node.body ? hoistedNames(node.body) : []),
      ];
    case "TSFunctionType":
    case "TSConstructorType":
    case "TSMethodSignature":
    case "TSCallSignatureDeclaration":
    case "TSConstructSignatureDeclaration":
      return [...typeParameters(node.typeParameters), ...node.params.flatMap(boundNames)];
    case "ClassDeclaration":
      return typeParameters(node.typeParameters);
    case "ClassExpression":
      return [...(node.id ? [node.id.name] : []), ...typeParameters(node.typeParameters)];
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return typeParameters(node.typeParameters);
    case "TSMappedType":
      return [node.key.name];
    case "BlockStatement":
      return node.body.flatMap(declaredNames);
    case "StaticBlock":
    case "TSModuleBlock":
    case "Program":
      return namesOfScope(node.body);
    case "SwitchStatement":
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(declaredNames));
    case "ForStatement":
      return node.init ? declaredNames(node.init) : [];
    case "ForInStatement":
    case "ForOfStatement":
      return declaredNames(node.left);
    case "CatchClause":
      return node.param ? boundNames(node.param) : [];
    case "TSEnumBody":
      return node.members.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
    default:
      return noNames;
  }
}

function typeParameters(declaration: Node | null | undefined): readonly string[] {
  if (declaration?.type !== "TSTypeParameterDeclaration") return [];
  return declaration.params.map(({ name }) => name.name);
}

/**
 * Names of `var` below a node, up to the next function: they belong to the function around them. No expression holds any
 * outside a function.
 */
function hoistedNames(node: Node): readonly string[] {
  switch (node.type) {
    case "VariableDeclaration":
      return node.kind === "var" ? declaredNames(node) : [];
    case "BlockStatement":
    case "StaticBlock":
    case "TSModuleBlock":
    case "Program":
      return node.body.flatMap(hoistedNames);
    case "TSModuleDeclaration":
      return node.body ? hoistedNames(node.body) : [];
    case "ForStatement":
      return [...(node.init ? hoistedNames(node.init) : []), ...hoistedNames(node.body)];
    case "ForInStatement":
    case "ForOfStatement":
      return [...hoistedNames(node.left), ...hoistedNames(node.body)];
    case "IfStatement":
      return [...hoistedNames(node.consequent), ...(node.alternate ? hoistedNames(node.alternate) : [])];
    case "WhileStatement":
    case "DoWhileStatement":
    case "LabeledStatement":
    case "WithStatement":
    case "CatchClause":
      return hoistedNames(node.body);
    case "SwitchStatement":
      return node.cases.flatMap(hoistedNames);
    case "SwitchCase":
      return node.consequent.flatMap(hoistedNames);
    case "TryStatement":
      return [node.block, node.handler, node.finalizer].flatMap((block) => (block ? hoistedNames(block) : []));
    case "ExportNamedDeclaration":
      return node.declaration ? hoistedNames(node.declaration) : [];
    default:
      return [];
  }
}
