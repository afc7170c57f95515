import { type Node, unwrap } from "@vitest-jiti/source";
import { listed, type Measured, walkWritten, type Written } from "../written.ts";

/**
 * Variables that may change, counters of loops among them, and parameters that are given another value: whoever reads a
 * use of one has to know the way that led there.
 *
 * ESLint's `prefer-const` and `no-param-reassign`; W. Wulf and M. Shaw, "Global Variable Considered Harmful" (1973).
 */
export function changingState(written: Written): Measured {
  const { code } = written;
  const found = new Map<Node, string>();
  walkWritten(written, (node, parent) => {
    if (node.type === "VariableDeclarator" && parent?.type === "VariableDeclaration" && parent.kind !== "const") {
      const around = code.parentOf(parent);
      const isOfTurn = around?.type === "ForOfStatement" || around?.type === "ForInStatement";
      if (!isOfTurn) found.set(node, node.id.type === "Identifier" ? node.id.name : "a pattern");
    }
    const target = targetOf(node);
    if (target?.type !== "Identifier") return;
    const binding = code.bindingOf(target);
    if (binding && binding.node.type !== "VariableDeclarator") found.set(binding.node, binding.name);
  });
  return listed([...found.values()]);
}

function targetOf(node: Node): Node | undefined {
  if (node.type === "AssignmentExpression") return unwrap(node.left);
  return node.type === "UpdateExpression" ? unwrap(node.argument) : undefined;
}
