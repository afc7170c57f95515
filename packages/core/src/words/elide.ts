/** Shortens a text to about `limit` characters by leaving out its middle, in whole lines where it has several. */
export function elide(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, Math.ceil(limit * 0.6));
  const tail = text.slice(text.length - Math.floor(limit * 0.4));
  const headEnd = head.lastIndexOf("\n");
  const tailStart = tail.indexOf("\n");
  const first = headEnd > head.length / 2 ? head.slice(0, headEnd) : head;
  const last = tailStart !== -1 && tailStart < tail.length / 2 ? tail.slice(tailStart + 1) : tail;
  return `${first}\n… (${text.length - first.length - last.length} characters left out)\n${last}`;
}
