import type { GateSite, Target } from "@vitest-jiti/core";
import { childrenOf, type Node, tryParse, unwrap } from "@vitest-jiti/source";
import { isTrivial, type Literal, literalOf } from "./literal.ts";

/** Literals that the gates of some targets use, and that neither doc nor interface name. */
export function knownLiterals(targets: readonly Target[]): ReadonlySet<Literal> {
  const found = targets.flatMap(({ sites }) => sites.flatMap(literalsOf));
  const named = targets.map(namingText).join("\n");
  return new Set(found.filter((literal) => !isTrivial(literal) && !isNamed(literal, named)));
}

const read = new WeakMap<GateSite, readonly Literal[]>();

function literalsOf(site: GateSite): readonly Literal[] {
  const known = read.get(site);
  if (known !== undefined) return known;
  const literals = [site.source, ...site.helpers].flatMap((text) => {
    const parsed = tryParse("gate.ts", text);
    return parsed.ok ? literalsIn(parsed.module.program) : [];
  });
  read.set(site, literals);
  return literals;
}

function literalsIn(node: Node): readonly Literal[] {
  const own = literalOf(node);
  if (own !== undefined) return [own];
  return childrenOf(node)
    .filter((child) => !isTitle(child, node))
    .flatMap((child) => literalsIn(child));
}

/** What a test or a suite is called. */
function isTitle(node: Node, parent: Node): boolean {
  if (parent.type !== "CallExpression" || parent.arguments[0] !== node) return false;
  return parent.arguments.slice(1).some((one) => /^(?:Arrow)?Function/.test(unwrap(one).type));
}

/** Everything that tells the author which values there are. */
function namingText({ interface: own, visible }: Target): string {
  return [
    own.signature,
    own.doc,
    ...own.hints,
    own.owner?.header ?? "",
    ...(own.owner?.fields ?? []),
    ...(own.owner?.siblings ?? []),
    ...own.reached.map(({ text }) => text),
    ...visible.map(({ signature }) => signature),
  ].join("\n");
}

function isNamed(literal: Literal, text: string): boolean {
  if (literal.startsWith('"')) return text.includes(String(JSON.parse(literal)));
  const digits = literal.replace(/n$/, "").replaceAll(".", String.raw`\.`);
  return new RegExp(`(?<![\\w.-])${digits}(?![\\w]|\\.\\d)`).test(text.replaceAll(/(?<=\d)[_,](?=\d)/g, ""));
}
