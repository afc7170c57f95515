import type { Node } from "@vitest-jiti/source";
import type { Code } from "../../syntax/code.ts";
import { followConstants } from "../../syntax/constants.ts";
import { globalName } from "../../syntax/globals.ts";
import type { Rule } from "../rule.ts";

/** Words of which a spec has to hold one before generated code prints. */
const words = "console log logger logging print printing warn warning debug trace output report verbose".split(" ");

/** What is printed on the way is left over from trying things out, or tells what nobody may see. */
export const noOutput: Rule = {
  name: "no-output",
  reason: "what it prints besides its result was asked for by nobody",
  check(node, { code, spoken }) {
    if (!takesFromConsole(node, code) || words.some((word) => spoken.has(word))) return undefined;
    return "This prints, and neither doc nor gates speak of that. Return or throw what is to be known.";
  },
};

/** `console.log`, called here or handed on, by whatever name of `console`; `const { warn } = console`. */
function takesFromConsole(node: Node, code: Code): boolean {
  const isConsole = (owner: Node): boolean => globalName(followConstants(owner, code), code) === "console";
  switch (node.type) {
    case "MemberExpression":
      return isConsole(node.object);
    case "VariableDeclarator":
      return node.id.type === "ObjectPattern" && node.init !== null && isConsole(node.init);
    default:
      return false;
  }
}
