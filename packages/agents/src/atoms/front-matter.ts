/** The lines between two `---` at the head of a file, and what follows them. */
export interface Split {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/**
 * Reads front matter of the simplest kind: one `name: value` in a line, where a value is a word, a number, `true`,
 * `false`, or a list `[a, b]`. A file without any has no fields.
 *
 * @returns what is wrong with it, as a sentence without a full stop, where it cannot be read.
 */
export function splitFrontMatter(text: string): Split | string {
  const normal = text.replaceAll("\r\n", "\n");
  const match = /^---\n([\s\S]*?)\n?---(?:\n|$)/.exec(normal);
  if (match === null)
    return normal.startsWith("---\n") ? "its front matter has no end: a line ---" : { fields: {}, body: normal.trim() };
  const fields: Record<string, unknown> = {};
  for (const [index, line] of (match[1] ?? "").split("\n").entries()) {
    if (line.trim() === "" || line.trim().startsWith("#")) continue;
    const pair = /^([a-z]+):\s*(.*?)\s*$/i.exec(line);
    if (pair?.[1] === undefined) return `line ${index + 2} is not \`name: value\``;
    if (Object.hasOwn(fields, pair[1])) return `\`${pair[1]}\` is there twice`;
    fields[pair[1]] = valueOf(pair[2] ?? "");
  }
  return { fields, body: normal.slice(match[0].length).trim() };
}

function valueOf(text: string): unknown {
  const list = /^\[(.*)\]$/.exec(text)?.[1];
  if (list !== undefined) return list.trim() === "" ? [] : list.split(",").map((item) => scalarOf(item.trim()));
  return scalarOf(text);
}

function scalarOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
}
