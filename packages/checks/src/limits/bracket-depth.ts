/** The deepest point of a text. */
export interface Depth {
  readonly depth: number;
  /** Offset of the bracket that reaches it. */
  readonly at: number;
}

const closerOf: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * How deep brackets and templates nest, by reading characters from left to right. Strings and comments do not count.
 * Regular expressions are read as code, so the figure is an estimate: what must hold is held by size and openers.
 */
export function bracketDepth(text: string): Depth {
  const open: string[] = [];
  let deepest: Depth = { depth: 0, at: 0 };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (open.at(-1) === "`") {
      at = readTemplate(text, at, open);
    } else if (char === "/" && (text[at + 1] === "/" || text[at + 1] === "*")) {
      at = endOfComment(text, at);
      continue;
    } else if (char === '"' || char === "'") {
      at = endOfString(text, at);
      continue;
    } else if (char === "`") {
      open.push("`");
    } else if (closerOf[char] !== undefined) {
      open.push(closerOf[char]);
    } else if (char === open.at(-1)) {
      open.pop();
    }
    if (open.length > deepest.depth) deepest = { depth: open.length, at };
  }
  return deepest;
}

/** Reads one step inside a template: its end, the start of a substitution, or a character of text. */
function readTemplate(text: string, at: number, open: string[]): number {
  if (text[at] === "\\") return at + 1;
  if (text[at] === "`") open.pop();
  if (text[at] !== "$" || text[at + 1] !== "{") return at;
  open.push("}");
  return at + 1;
}

function endOfComment(text: string, at: number): number {
  const end = text[at + 1] === "/" ? text.indexOf("\n", at) : text.indexOf("*/", at + 2) + 1;
  return end <= at ? text.length : end;
}

/** The closing quote, or the end of the line when there is none. */
function endOfString(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next += 1) {
    if (text[next] === text[at] || text[next] === "\n") return next;
    if (text[next] === "\\") next += 1;
  }
  return text.length;
}
