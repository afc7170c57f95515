/**
 * What a part may not exceed before anything parses it. Recursive parsers run out of stack on deep input, and the native
 * ones then end the process: on a stack of 8 MB, oxc-parser fails at some 12,000 levels of `<a` and 16,000 of `a=>`.
 * Every level takes a few characters, and one that opens a bracket takes one of the openers: size and openers together
 * bound the depth, however the text is to be read.
 */
export const textLimits = {
  /** UTF-16 units of one part. */
  characters: 32_000,
  /** UTF-16 units of one line. */
  lineLength: 1000,
  /** `(`, `[`, `{`, `<` and backticks of one part, those in strings and comments too. */
  openers: 3000,
  /** Brackets and templates that are open at the same time. */
  nesting: 100,
} as const;

/**
 * Levels of a part's syntax tree. Once a text has survived the parser, this bounds everything that follows: oxfmt ends the
 * process at some 1,200 levels, and visitors written in JavaScript run out of stack at a few thousand.
 */
export const treeDepthLimit = 250;
