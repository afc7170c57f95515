import { unwrap } from "@vitest-jiti/source";
import { globalName } from "../../syntax/globals.ts";
import type { Rule } from "../rule.ts";

/** Words of which a spec has to hold one before generated code prints. */
const words = "console log logger logging print printing warn warning debug trace output report verbose".split(" ");

/** What is printed on the way is left over from trying things out, or tells what nobody may see. */
export const noOutput: Rule = {
  name: "no-output",
  reason: "what it prints besides its result was asked for by nobody",
  check(node, { code, spoken }) {
    if (node.type !== "CallExpression") return undefined;
    const callee = unwrap(node.callee);
    if (callee.type !== "MemberExpression" || globalName(callee.object, code) !== "console") return undefined;
    if (words.some((word) => spoken.has(word))) return undefined;
    return "This prints, and neither doc nor gates speak of that. Return or throw what is to be known.";
  },
};
