import { builtinName } from "../builtins.ts";
import { importedFrom } from "../imported-from.ts";
import type { Rule } from "../rule.ts";

/** What an implementation needs is in the project, or among the packages that the project has chosen. */
export const noNewDependencies: Rule = {
  name: "no-new-dependencies",
  reason: "which packages and modules a project uses is for its authors to decide",
  check(node, { imports }) {
    const source = importedFrom(node);
    if (source === undefined || builtinName(source) !== undefined) return undefined;
    return imports.problemWith(source);
  },
};
