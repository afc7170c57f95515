import { boundNames, type Node } from "@vitest-jiti/source";
import { symbolsIn } from "../symbols.ts";
import { listed, type Measured, walkWritten, type Written } from "../written.ts";

/** In symbols: whoever reads the use of a name still sees where it comes from. */
const shortScope = 20;

/** Words of one or two letters, and what they are commonly short for. */
const shortWords: ReadonlySet<string> = new Set(
  "_ $ as at by ch db do dx dy el fs go he hi id if in io ip is it ix lo me ms my no ns of ok on or os pi px so to tz ui up us vs we".split(
    " ",
  ),
);
const knownAcronyms =
  /^(?:bfs|cpp|css|csv|dfs|dns|dst|gcd|html|https?|js|jwt|lcm|md|pdf|png|rgb|sql|src|ssl|svg|tcp|tls|ts|tsv|ttl|xml|xy)$/i;
const sayNothing = /^(?:tmp|temp|foo|bar|baz|qux|thing|things|stuff|misc|arr|obj|str|ret|retval|flg|data|val)\d*$/i;
const hungarian = /^(?:str|arr|obj|int|bool|bln|lst|dict|[bsn])[A-Z]/;

/**
 * Names that say little: letters and abbreviations in all but the shortest scopes, `tmp` and its like, numbered names,
 * types as prefixes.
 *
 * D. Lawrie et al., "What's in a Name? A Study of Identifiers", ICPC 2006. J. Hofmeister et al., "Shorter Identifier Names
 * Take Longer to Comprehend", SANER 2017. R. C. Martin, "Clean Code" (2008), chapter 2: length by scope, no encodings.
 */
export function names(written: Written): Measured {
  const found: string[] = [];
  walkWritten(written, (node) => {
    for (const [name, scope] of declaredBy(node, written)) if (saysLittle(name, scope)) found.push(name);
  });
  return listed(found);
}

function declaredBy(node: Node, { code }: Written): readonly (readonly [name: string, scope: Node])[] {
  switch (node.type) {
    case "VariableDeclarator": {
      const scope = scopeOf(node, code.parentOf.bind(code));
      return boundNames(node.id).map((name) => [name, scope]);
    }
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return node.params.flatMap(boundNames).map((name) => [name, node]);
    case "FunctionDeclaration":
      return [
        ...(node.id ? [[node.id.name, code.module.program] as const] : []),
        ...node.params.flatMap(boundNames).map((name) => [name, node] as const),
      ];
    default:
      return [];
  }
}

/** The loop, block or file in which a variable is known. */
function scopeOf(declarator: Node, parentOf: (node: Node) => Node | undefined): Node {
  let at = declarator;
  for (;;) {
    const around = parentOf(at);
    if (around === undefined || /^(?:BlockStatement|Program|StaticBlock|For.*Statement)$/.test(around.type))
      return around ?? at;
    at = around;
  }
}

function saysLittle(name: string, scope: Node): boolean {
  if (sayNothing.test(name) || hungarian.test(name)) return true;
  // Numbers tell names apart that should tell what they are; `sha256` and `utf8` are words.
  if (/^[a-z]+[0-9]$/i.test(name) && !/^(?:utf|md|sha|base|log|int|uint|float)\d/i.test(name)) return true;
  if (!isCryptic(name)) return false;
  if (/^[ijk]$/.test(name) && scope.type === "ForStatement") return false;
  const isShort = /^(?:Arrow|For)/.test(scope.type) && symbolsIn(scope) <= shortScope;
  return !isShort;
}

/** One letter, two that make no word, or consonants alone. */
function isCryptic(name: string): boolean {
  if (shortWords.has(name) || knownAcronyms.test(name)) return false;
  return name.length <= 2 ? /^[a-z]+$/i.test(name) : /^(?:(.)\1+|[b-df-hj-np-tv-xz]+)$/.test(name);
}
