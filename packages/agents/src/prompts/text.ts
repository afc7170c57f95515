/** Shortens a text to whole lines within `limit` characters, and says so. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const end = cut.lastIndexOf("\n");
  return `${end > limit / 2 ? cut.slice(0, end) : cut}\n… (shortened)`;
}

/** A block of code in Markdown, with a fence that is longer than any inside. */
export function fence(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}ts\n${code}\n${ticks}`;
}

/** Indents every line that is not empty. */
export function indent(text: string, by = "  "): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : by + line))
    .join("\n");
}
