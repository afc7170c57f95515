import { childrenOf, type Node } from "@vitest-jiti/source";
import { isFunction } from "./functions.ts";

/** A case of a switch that is read like a line of a table: two statements at most, and no decision in them. */
export function isFlatCase(node: Node): boolean {
  return node.type === "SwitchCase" && node.consequent.length <= 2 && !node.consequent.some(decides);
}

function decides(node: Node): boolean {
  if (isFunction(node)) return false;
  return decision.test(node.type) || childrenOf(node).some(decides);
}

const decision = /^(?:If|For|ForIn|ForOf|While|DoWhile|Switch|Try|Block)Statement$|^(?:Conditional|Logical)Expression$/;
