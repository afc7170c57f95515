import { builtinName } from "../builtins.ts";
import { importedFrom } from "../imported-from.ts";
import type { Rule } from "../rule.ts";

/**
 * The rule for an agent that says what its code may import: modules of the project, what the stub says that it uses, and
 * what the list names. Types are left to the compiler.
 *
 * @param listed Packages (their subpaths belong to them), subpaths, and built-in modules with or without `node:`.
 * @param used Packages of the symbols in a stub's `uses`.
 */
export function noUnlistedImports(listed: readonly string[], used: readonly string[]): Rule {
  const allowed = [...listed, ...used].map(plain);
  return {
    name: "no-unlisted-imports",
    reason: "its author may import only what the configuration lists",
    check(node, { imports }) {
      const source = importedFrom(node);
      if (source === undefined || imports.isOwn(source)) return undefined;
      const name = plain(source);
      if (allowed.some((one) => name === one || name.startsWith(`${one}/`))) return undefined;
      const list = listed.length === 0 ? "nothing" : listed.map((one) => `\`${one}\``).join(", ");
      return `\`${source}\` is not among what may be imported beside modules of the project: ${list}. Do without it. (Its user allows it by \`constraints.imports\` of the agent.)`;
    },
  };
}

function plain(specifier: string): string {
  return builtinName(specifier) ?? specifier;
}
