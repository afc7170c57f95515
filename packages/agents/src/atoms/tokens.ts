/** Characters (UTF-16 units) that a token is taken to have. An estimate: every provider counts in its own way. */
export const charactersPerToken = 4;

/** Tokens of a text, estimated; none of an empty one. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}
