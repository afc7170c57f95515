import type { Node } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { walk } from "../syntax/walk.ts";

/** Matchers of what is thrown; a text, a pattern or an error as their argument compares messages. */
const throwing: ReadonlySet<string> = new Set(["toThrow", "toThrowError", "throws", "rejects"]);

/** A place at which a test asserts the words of an error message. */
export interface Wording {
  readonly start: number;
  readonly words: string;
}

/**
 * Where a test asserts words of error messages that its title does not quote: nobody could know them from the interface,
 * and an implementation that is right would fail.
 */
export function wordingIn(nodes: readonly Node[], title: string): readonly Wording[] {
  const found: Wording[] = [];
  const check = (value: Node): void => {
    const words = wordsOf(unwrap(value));
    if (words !== undefined && !isQuoted(words, title)) found.push({ start: value.start, words: words.text });
  };
  for (const node of nodes) {
    walk(node, (inner) => {
      if (inner.type !== "CallExpression") return;
      const callee = unwrap(inner.callee);
      if (callee.type !== "MemberExpression" || callee.computed) return;
      if (throwing.has(callee.property.name)) for (const argument of inner.arguments) check(argument);
      else if (comparesMessage(callee.object)) for (const argument of inner.arguments) check(argument);
    });
  }
  return found;
}

interface Words {
  readonly text: string;
  readonly pattern?: RegExp;
}

/** A text, a pattern, an error with a message, or an object with one. */
function wordsOf(node: Node): Words | undefined {
  switch (node.type) {
    case "Literal":
      if (typeof node.value === "string") return node.value === "" ? undefined : { text: node.value };
      if ("regex" in node) return patternOf(node.regex.pattern, node.regex.flags);
      return undefined;
    case "TemplateLiteral":
      return { text: node.quasis.map(({ value }) => value.cooked ?? value.raw).join("") };
    case "NewExpression": {
      const [message] = node.arguments;
      return message && wordsOf(unwrap(message));
    }
    case "ObjectExpression":
      for (const property of node.properties) {
        if (property.type !== "Property" || property.computed) continue;
        const isMessage = property.key.type === "Identifier" && property.key.name === "message";
        if (isMessage) return wordsOf(unwrap(property.value));
      }
      return undefined;
    case "CallExpression": {
      // `expect.stringContaining("...")`, `expect.objectContaining({ message: "..." })`
      const [first] = node.arguments;
      return first && wordsOf(unwrap(first));
    }
    default:
      return undefined;
  }
}

function patternOf(source: string, flags: string): Words {
  try {
    return { text: source, pattern: new RegExp(source, flags.replace(/[gy]/g, "")) };
  } catch {
    return { text: source };
  }
}

/** Words that the title has in quotes, or a pattern that finds them. */
function isQuoted({ text, pattern }: Words, title: string): boolean {
  const quoted = [...title.matchAll(/(["'`“‘])(.+?)["'`”’]/g)].map(([, , inside]) => inside ?? "");
  return quoted.some(
    (words) => words === text || (pattern ? pattern.test(words) : text.trim() !== "" && words.includes(text)),
  );
}

/** `expect(error.message)`, `expect((error as Error).message).not`. */
function comparesMessage(object: Node): boolean {
  const node = unwrap(object);
  if (node.type === "MemberExpression") return comparesMessage(node.object);
  if (node.type !== "CallExpression") return false;
  const [value] = node.arguments;
  const inner = value && unwrap(value);
  return inner?.type === "MemberExpression" && !inner.computed && inner.property.name === "message";
}
