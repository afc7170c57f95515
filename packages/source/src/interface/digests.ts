import { type InterfaceDigests, interfaceParts, mapParts, type TargetInterface } from "@vitest-jiti/core";
import { hashOf, hashVersion } from "../canonical/index.ts";
import type { Stub } from "../stubs/index.ts";
import { normalisedDoc } from "./comments.ts";
import type { OptionFacts } from "./options.ts";
import type { Reached } from "./reach.ts";
import type { StubFacts } from "./target-interface.ts";

/** Stands for whatever the target is called. */
const itself = "·";

/**
 * The digest of each part of an interface, and their hash together with the key. Names of the target and the places of
 * what it reaches are left to the key and to the imports: a target that moves, and what moves with it, stay what they are.
 */
export function digestsOf(
  stub: Stub,
  { canonical, doc, hints, owner }: StubFacts,
  { canonical: options, identities }: OptionFacts,
  reached: readonly Reached[],
): Pick<TargetInterface, "hash" | "parts"> {
  const [root = "", ...members] = stub.path.split(/[#.]/);
  const own = new Set([root]);
  const whole: InterfaceDigests = {
    signature: hashOf([stub.form, nameless(canonical, new Set([root, members.at(-1)?.replace(/=$/, "") ?? root]))]),
    doc: hashOf([normalisedDoc(doc)]),
    hints: hashOf([hints.map(normalisedDoc)]),
    options: hashOf([options]),
    uses: hashOf([identities]),
    class: hashOf([(owner?.canonical ?? []).map((member) => nameless(member, own)).sort()]),
    reached: hashOf([reached.map((one) => identityOf(one, root)).sort()]),
  };
  return {
    hash: hashOf([`jiti interface ${hashVersion}`, stub.key, interfaceParts.map((part) => whole[part])]),
    parts: mapParts((part) => whole[part].slice(0, 6)),
  };
}

function identityOf({ declaration: { module, name }, canonical, digest }: Reached, root: string): string {
  if (digest === "") return JSON.stringify([module, name]);
  const isMentioned = name === root || canonical.includes(root);
  return isMentioned
    ? JSON.stringify([name === root ? itself : name, hashOf([nameless(canonical, new Set([root]))])])
    : JSON.stringify([name, digest]);
}

/** @param canonical Tokens with blanks between them. */
function nameless(canonical: string, names: ReadonlySet<string>): string {
  return canonical
    .split(" ")
    .map((token) => (names.has(token) ? itself : token))
    .join(" ");
}
