import type { ParsedModule } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import { marksOf } from "./marks.ts";

/** Operators of more than one character. `>` and `<` stand alone: `A<B<C>>` closes two lists of types. */
const operators = /\.\.\.|\?\.(?!\d)|\*\*=?|&&=?|\|\|=?|\?\?=?|<=|=>|[=!]==?|\+\+|--|[-+*/%&|^]=/y;
const blanks = /\s+/y;
const words = /[\p{ID_Continue}$\u200c\u200d#@\\]+/uy;

/**
 * The tokens of a range of a module, in a form that no formatting changes: white space, comments, quotes, needless
 * parentheses, semicolons and trailing commas do not count, every other token does. Two texts with the same
 * canonical form have the same meaning.
 *
 * It reads characters rather than the shape of the tree, so that an update of the parser leaves stored hashes valid.
 *
 * @param holes Ranges that are left out.
 */
export function canonical(module: ParsedModule, span: Span, holes: readonly Span[] = []): string {
  const { text } = module;
  const marks = marksOf(module, span, holes);
  const skipped = skippedFrom(module, span, holes);
  const tokens: string[] = [];
  let at = span.start;
  while (at <= span.end) {
    emitMark(tokens, marks.closing.get(at));
    if (at === span.end) break;
    emitMark(tokens, marks.opening.get(at));
    const skip = skipped.get(at);
    if (skip !== undefined && skip > at) {
      at = skip;
      continue;
    }
    const literal = marks.literals.get(at);
    if (literal !== undefined) {
      tokens.push(literal.token);
      at = literal.end;
      continue;
    }
    const skippable = marks.dropped.has(at) ? 1 : (match(blanks, text, at)?.length ?? 0);
    if (skippable > 0) {
      at += skippable;
      continue;
    }
    const token = match(words, text, at) ?? match(operators, text, at) ?? text.charAt(at);
    push(tokens, token);
    at += token.length;
  }
  // Without a semicolon a statement ends where its expression does, and the range may be meant for either.
  if (tokens.at(-1) === ";") tokens.pop();
  return tokens.join(" ");
}

/** Groups are marked apart from parentheses of the text, which calls and signatures need. They end before statements. */
function emitMark(tokens: string[], mark: string | undefined): void {
  if (mark === undefined) return;
  for (const character of mark) if (character !== ";") tokens.push(character);
  if (mark.includes(";")) push(tokens, ";");
}

function push(tokens: string[], token: string): void {
  if (/^[)\]}>]$/.test(token) && tokens.at(-1) === "," && !/^[,[]$/.test(tokens.at(-2) ?? "")) tokens.pop();
  // A class may hold stray semicolons. `for (;;)` keeps what tells its parts apart.
  if (token === ";" && /^[;{]$/.test(tokens.at(-1) ?? "")) return;
  tokens.push(token);
}

/** Comments and holes that start inside the span, by start, with their ends. */
function skippedFrom({ comments }: ParsedModule, span: Span, holes: readonly Span[]): ReadonlyMap<number, number> {
  const inside = [...comments.slice(firstFrom(comments, span.start)), ...holes].filter(
    ({ start }) => start >= span.start && start < span.end,
  );
  return new Map(inside.map(({ start, end }) => [start, Math.min(end, span.end)]));
}

/** The index of the first comment that does not start before an offset. */
function firstFrom(comments: readonly Span[], offset: number): number {
  const index = comments.findIndex(({ start }) => start >= offset);
  return index < 0 ? comments.length : index;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
