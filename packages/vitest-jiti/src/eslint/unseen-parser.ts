import { type Comment, LineIndex, type SyntaxProblem, tryParse } from "@vitest-jiti/source";
import type { Linter } from "eslint";

/**
 * Shows rules a file of comments alone. What is generated reads like no module of a project: a method stands in a class
 * of its own, and a linter with types knows no project that has it. Policies read the text themselves.
 */
export const unseenParser: Linter.Parser = {
  meta: { name: "vitest-jiti/unseen", version: "1" },
  parseForESLint(text: string, { filePath }: { readonly filePath: string }) {
    const parsed = tryParse(filePath, text);
    if (!parsed.ok) throw syntaxError(parsed.problem);
    return { ast: emptyProgram(text, parsed.module.comments), services };
  },
};

/** Answers what rules that need types ask before they see that there is nothing to judge. */
const anything: unknown = new Proxy(() => undefined, { get: () => anything, apply: () => anything });

/** As typescript-eslint's parser has them; without these, its rules throw. */
const services = {
  program: anything,
  esTreeNodeToTSNodeMap: new WeakMap(),
  tsNodeToESTreeNodeMap: new WeakMap(),
};

function emptyProgram(text: string, comments: readonly Comment[]): object {
  const lines = new LineIndex(text);
  const locOf = (offset: number): object => {
    const { line, column } = lines.positionAt(offset);
    return { line, column: column - 1 };
  };
  const placed = (start: number, end: number): object => ({
    range: [start, end],
    loc: { start: locOf(start), end: locOf(end) },
  });
  return {
    type: "Program",
    sourceType: "module",
    body: [],
    tokens: [],
    comments: comments.map(({ type, value, start, end }) => ({ type, value, ...placed(start, end) })),
    ...placed(0, text.length),
  };
}

/** What ESLint reports as a parsing error, with its place. */
function syntaxError({ message, offset, location: { line, column } }: SyntaxProblem): SyntaxError {
  return Object.assign(new SyntaxError(`${message}.`), { index: offset, lineNumber: line, column });
}
