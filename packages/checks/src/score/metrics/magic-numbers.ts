import { type Node, unwrap } from "@vitest-jiti/source";
import { isData } from "../symbols.ts";
import { listed, type Measured, walkWritten, type Written } from "../written.ts";

/** They mean themselves. */
const plain: ReadonlySet<number> = new Set([0, 1, 2, 10, 100]);

/**
 * Numbers in the middle of code that no name explains, each value once. What is data, a
 * default, a field or a result has a name: that of the constant, parameter, field or function.
 *
 * M. Fowler, "Refactoring" (1999), Replace Magic Number with Symbolic Constant; ESLint's `no-magic-numbers`.
 */
export function magicNumbers(written: Written): Measured {
  const found = new Set<string>();
  walkWritten(written, (node) => {
    if (node.type !== "Literal" || typeof node.value !== "number" || plain.has(node.value)) return;
    if (!isNamed(node, written)) found.add(String(node.value));
  });
  return listed([...found]);
}

/** Whether the number is part of what a constant, a field, a default or an enum's member is set to. */
function isNamed(node: Node, { code }: Written): boolean {
  let at = node;
  for (;;) {
    const around = code.parentOf(at);
    if (around === undefined) return false;
    if (around.type === "VariableDeclarator") return isData(around.init) && isConstant(around, code.parentOf(around));
    if (/^(?:PropertyDefinition|TSEnumMember)$/.test(around.type)) return true;
    if (around.type === "AssignmentPattern") return unwrap(around.right) === unwrap(at);
    if (around.type === "ReturnStatement") return unwrap(at) === node;
    if (/Statement$|Function/.test(around.type)) return false;
    at = around;
  }
}

function isConstant(declarator: Node, declaration: Node | undefined): boolean {
  return declaration?.type === "VariableDeclaration" && declaration.kind === "const" && "init" in declarator;
}
