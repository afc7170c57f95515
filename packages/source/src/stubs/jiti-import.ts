import type { Node } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";

type ImportDeclaration = Extract<Node, { type: "ImportDeclaration" }>;
type CallExpression = Extract<Node, { type: "CallExpression" }>;

/** The import of `jiti`, and what the module calls it. */
export interface JitiImport {
  readonly statement: ImportDeclaration;
  readonly specifier: ImportDeclaration["specifiers"][number];
  readonly local: string;
}

/** Finds `import { jiti } from "vitest-jiti"`, under whatever name. */
export function findJitiImport(program: Extract<Node, { type: "Program" }>): JitiImport | undefined {
  for (const statement of program.body) {
    if (statement.type !== "ImportDeclaration" || statement.source.value !== "vitest-jiti") continue;
    if (statement.importKind === "type") continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type") continue;
      const { imported } = specifier;
      const name = imported.type === "Literal" ? imported.value : imported.name;
      if (name === "jiti") return { statement, specifier, local: specifier.local.name };
    }
  }
  return undefined;
}

/** Whether a node takes `stub` out of `jiti` otherwise than by calling it by its whole name: nobody would find the stubs. */
export function takesStub(node: Node, parent: Node | undefined, local: string): boolean {
  if (node.type === "VariableDeclarator") {
    const { id, init } = node;
    return id.type === "ObjectPattern" && isJiti(init, local) && id.properties.some(isStubProperty);
  }
  if (node.type !== "MemberExpression" || !isJiti(node.object, local)) return false;
  const { property, computed } = node;
  if (computed) return property.type === "Literal" && property.value === "stub";
  const isCalled = parent?.type === "CallExpression" && parent.callee === node;
  return property.type === "Identifier" && property.name === "stub" && !isCalled;
}

function isJiti(node: Node | null, local: string): boolean {
  return node?.type === "Identifier" && node.name === local;
}

function isStubProperty(property: Node): boolean {
  return property.type === "Property" && property.key.type === "Identifier" && property.key.name === "stub";
}

/** The call, when an expression is `jiti.stub(...)`, in parentheses or with a type assertion too. */
export function asStubCall(expression: Node | null | undefined, local: string): CallExpression | undefined {
  if (!expression) return undefined;
  const call = unwrap(expression);
  if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression" || call.callee.computed)
    return undefined;
  const { object, property } = call.callee;
  const isStub = object.type === "Identifier" && object.name === local && property.name === "stub";
  return isStub ? call : undefined;
}
