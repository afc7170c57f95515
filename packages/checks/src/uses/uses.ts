import type { Target, UsedSymbol } from "@vitest-jiti/core";
import { type Node, walk } from "@vitest-jiti/source";
import type { Breach } from "../findings/breach.ts";
import type { Generated } from "../request.ts";
import type { Code } from "../syntax/code.ts";
import { propertyName } from "../syntax/constants.ts";
import type { Binding } from "../syntax/scope.ts";

/**
 * Symbols that the stub's options ask for and that its code does not reference. A local variable of the same name is
 * another symbol; an import alone references nothing; a type is gone at run time. Code that stands in a helper counts.
 */
export function missingUses(target: Target, generated: readonly Generated[], code: Code): readonly Breach[] {
  const pieces = generated.filter(({ key, part }) => key === target.key && part !== "imports");
  const references = referencesIn(pieces, code);
  return target.interface.uses
    .filter((used) => !references.some((reference) => refersTo(reference, used, code)))
    .map(({ name, module }) => ({
      rule: "uses",
      message: `The stub asks for \`${name}\` (${module}) to be used, and the implementation does not reference it. Build on it instead of writing it again.`,
      start: pieces.find(({ part }) => part === "body")?.start ?? 0,
    }));
}

function referencesIn(pieces: readonly Generated[], code: Code): readonly Node[] {
  const found: Node[] = [];
  walk(code.module.program, (node) => {
    if (!pieces.some(({ start, end }) => node.start < end && node.end > start)) return false;
    const written = pieces.some(({ start, end }) => node.start >= start && node.end <= end);
    if (written && code.isValueReference(node)) found.push(node);
    return undefined;
  });
  return found;
}

function refersTo(reference: Node, used: UsedSymbol, code: Code): boolean {
  const [head = "", ...members] = used.name.split(".");
  const asked = code.moduleBinding(head);
  const found = code.bindingOf(reference);
  if (!asked || !found || !isSame(found, asked, code)) return false;
  let at: Node | undefined = reference;
  for (const member of members) {
    at = code.parentOf(at);
    if (at?.type !== "MemberExpression" || propertyName(at, code) !== member) return false;
  }
  return true;
}

/** One declaration, or two imports of one export: the candidate may have imported under a name of its own. */
function isSame(one: Binding, other: Binding, code: Code): boolean {
  if (one.node === other.node) return one.name === other.name;
  const first = exportOf(one.node, code);
  return first !== undefined && first === exportOf(other.node, code);
}

function exportOf(specifier: Node, code: Code): string | undefined {
  const declaration = code.parentOf(specifier);
  if (declaration?.type !== "ImportDeclaration") return undefined;
  const from = declaration.source.value;
  if (specifier.type === "ImportDefaultSpecifier") return `${from} default`;
  if (specifier.type !== "ImportSpecifier") return undefined;
  return `${from} ${specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value}`;
}
