import type { CandidatePart, Target } from "@vitest-jiti/core";

/** An implementation that no useful test accepts. */
export interface Trivial {
  /** What it does, for the tester. */
  readonly name: string;
  readonly parts: readonly CandidatePart[];
}

/** What each trivial implementation returns, and the primitive types for which that is no use trying. */
const values: readonly { readonly value: string; readonly fits: (type: string) => boolean }[] = [
  { value: "undefined", fits: () => true },
  { value: "null", fits: (type) => !primitive.has(type) },
  { value: "0", fits: (type) => !primitive.has(type) || type === "number" },
  { value: '""', fits: (type) => !primitive.has(type) || type === "string" },
  { value: "[]", fits: (type) => !primitive.has(type) },
];

const primitive: ReadonlySet<string> = new Set([
  "string",
  "number",
  "boolean",
  "bigint",
  "symbol",
  "void",
  "undefined",
]);

/**
 * Trivial implementations of the targets of some gates: constant results, the argument, a plain error. Of a class that is
 * generated whole nobody can tell what is trivial; there are none.
 */
export function trivialImplementations(targets: readonly Target[]): readonly Trivial[] {
  if (targets.some((target) => target.interface.form === "class")) return [];
  const types = targets.map(returnType);
  const constant = values
    .filter(({ fits }) => types.some(fits))
    .map(({ value }) => implement(`returns \`${value}\``, targets, (target) => returning(value, target)));
  const echo = targets.some((target) => target.interface.parameters.length > 0)
    ? [
        implement("returns its argument", targets, (target) =>
          returning(target.interface.parameters[0] ?? "undefined", target),
        ),
      ]
    : [];
  const error = implement("always throws a plain Error", targets, () => 'throw new Error("trivial");');
  return [...constant, ...echo, error];
}

function implement(name: string, targets: readonly Target[], body: (target: Target) => string): Trivial {
  return {
    name,
    parts: targets.map((target) => ({ target: target.key, body: body(target), helpers: "", imports: "" })),
  };
}

function returning(value: string, target: Target): string {
  const { form, isAsync, signature } = target.interface;
  if (form === "setter" || form === "constructor") return "";
  const cast = /\.[cm]?tsx?$/.test(target.location.file) ? " as never" : "";
  const isPromise = !isAsync && /:\s*(?:Promise|PromiseLike)\s*</.test(signature.slice(signature.lastIndexOf(")")));
  return isPromise ? `return Promise.resolve(${value})${cast};` : `return (${value})${cast};`;
}

/** What stands behind the last colon of the signature, a promise unwrapped. */
function returnType({ interface: { signature } }: Target): string {
  const [, type = ""] = /\)\s*:\s*([^:]+?)\s*(?:=>)?\s*$/.exec(signature) ?? [];
  return /^Promise<(.*)>$/.exec(type)?.[1]?.trim() ?? type.trim();
}
