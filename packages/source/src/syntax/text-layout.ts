/** The white space that the line of an offset begins with, as far as it stands before the offset. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
}

/** The line break that a text uses; the first one decides. */
export function lineBreakOf(text: string): string {
  return text.charAt(text.indexOf("\n") - 1) === "\r" ? "\r\n" : "\n";
}

/** What may differ between two prints of one signature: white space, comments, trailing commas and the kind of quotes. */
export function normaliseSignature(signature: string): string {
  return signature
    .replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, "")
    .replace(/[\s;]/g, "")
    .replace(/,(?=[)\]}>]|$)/g, "")
    .replace(/['`]/g, '"');
}
