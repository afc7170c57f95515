/**
 * What a part may not exceed before anything parses it. Recursive parsers run out of stack on deep input, and the native
 * ones then end the process: on a stack of 8 MB, oxc-parser fails at some 12,000 levels of `<a` and 16,000 of `a=>`.
 * Every level takes at least one character, and one that opens a bracket takes one of the openers: size and openers
 * together bound the depth, however the text is to be read.
 */
export const textLimits = {
  /** UTF-16 units of one part. */
  characters: 32_000,
  /** UTF-16 units of one line. */
  lineLength: 1000,
  /** `(`, `[`, `{`, `<` and backticks of one part, those in strings and comments too. */
  openers: 3000,
  /** Brackets, templates and JSX elements that are open at the same time. */
  nesting: 100,
} as const;

/**
 * Levels of the syntax tree, from the statement of the source file. Once the parser has survived a text, this decides whether the other tools may
 * see it: oxfmt ends the process at some 1,200 levels, and ESLint's and TypeScript's visitors run out of stack later.
 */
export const treeDepthLimit = 250;
