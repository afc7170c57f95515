/**
 * JSON in which texts of several lines stand as lists of lines, so that a change in a prompt or in code shows as the
 * lines that changed. An object that looks like such a list is wrapped, so that every value survives.
 */
export function printMultiline(value: unknown): string {
  return `${JSON.stringify(spread(value), undefined, 2)}\n`;
}

/** The inverse of {@link printMultiline}. @throws SyntaxError when the text is not JSON. */
export function parseMultiline(text: string): unknown {
  return join(JSON.parse(text));
}

const lines = "$lines";
const literal = "$literal";

function spread(value: unknown): unknown {
  if (typeof value === "string") return value.includes("\n") ? { [lines]: value.split("\n") } : value;
  if (Array.isArray(value)) return value.map(spread);
  if (typeof value !== "object" || value === null) return value;
  const object = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spread(item)]));
  return lines in object || literal in object ? { [literal]: object } : object;
}

function join(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(join);
  if (typeof value !== "object" || value === null) return value;
  if (literal in value) return joinEntries(value[literal]);
  if (lines in value && Array.isArray(value[lines])) return value[lines].join("\n");
  return joinEntries(value);
}

function joinEntries(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, join(item)]));
}
