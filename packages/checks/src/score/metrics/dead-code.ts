import { contains, type Node, type Span, walk } from "@vitest-jiti/source";
import type { Code } from "../../syntax/code.ts";
import { isErased } from "../../syntax/is-erased.ts";
import type { Measured, Written } from "../written.ts";

/**
 * Statements behind a jump, and imports, variables, functions and classes that nothing reads.
 *
 * ESLint's `no-unreachable` and `no-unused-vars`.
 */
export function deadCode({ pieces, code }: Written): Measured {
  const declared = new Set<Node>();
  const used = new Set<Node>();
  let unreachable = 0;
  walk(code.module.program, (node, parent) => {
    const binding = code.bindingOf(node)?.node;
    if (binding && !contains(nameOf(binding), node) && !isOnlyWritten(node, parent, code)) used.add(binding);
    const written = (one: Node): boolean => pieces.some((piece) => contains(piece, one));
    if (declares(node, parent) && written(node) && !isExported(node, code)) declared.add(node);
    if (node.type === "BlockStatement" || node.type === "SwitchCase") {
      unreachable += behindJump(node.type === "BlockStatement" ? node.body : node.consequent).filter(written).length;
    }
  });
  return { value: unreachable + [...declared].filter((node) => !used.has(node)).length };
}

function isExported(node: Node, code: Code): boolean {
  const parent = code.parentOf(node);
  const statement = parent?.type === "VariableDeclaration" ? code.parentOf(parent) : parent;
  return /^Export/.test(statement?.type ?? "");
}

/** `count = 1;`, `count += 1;`: nobody reads it there. */
function isOnlyWritten(node: Node, parent: Node | undefined, code: Code): boolean {
  if (!parent) return false;
  const isTarget =
    (parent.type === "AssignmentExpression" && parent.left === node) ||
    (parent.type === "UpdateExpression" && parent.argument === node);
  return isTarget && code.parentOf(parent)?.type === "ExpressionStatement";
}

function declares(node: Node, parent: Node | undefined): boolean {
  switch (node.type) {
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return !("importKind" in node && node.importKind === "type") && !(parent && isErased(parent));
    case "VariableDeclarator":
      // Of a pattern some names may be left out on purpose, as with `const [, second] = pair` or `{ dropped, ...rest }`.
      return node.id.type === "Identifier";
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return true;
    default:
      return false;
  }
}

/** Where the name of a declaration is written: what stands there is no use of it. */
function nameOf(declaration: Node): Span {
  const named = "id" in declaration ? declaration.id : "local" in declaration ? declaration.local : declaration;
  return typeof named === "object" && named !== null && "start" in named ? named : declaration;
}

function behindJump(statements: readonly Node[]): readonly Node[] {
  const jump = statements.findIndex(({ type }) => /^(?:Return|Throw|Break|Continue)Statement$/.test(type));
  if (jump < 0) return [];
  return statements.slice(jump + 1).filter(({ type }) => !/^(?:FunctionDeclaration|TS.*)$/.test(type));
}
