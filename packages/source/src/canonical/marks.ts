import type { Node, ParsedModule } from "../syntax/parse.ts";
import { contains, type Span } from "../syntax/span.ts";
import { forEachChild } from "../syntax/walk.ts";

/** What the syntax tree says about a range of text and its characters alone do not. */
export interface Marks {
  /** Texts that stand for a literal, by the offset at which it starts. */
  readonly literals: ReadonlyMap<number, Literal>;
  /** Offsets of punctuation that formatters add and remove. */
  readonly dropped: ReadonlySet<number>;
  /** Where a group or statement ends, and where a group starts; several may share an offset. */
  readonly closing: ReadonlyMap<number, string>;
  readonly opening: ReadonlyMap<number, string>;
}

export interface Literal {
  readonly end: number;
  readonly token: string;
}

/**
 * Reads the tree of a range. Parentheses are dropped and every expression that could need them becomes a group, so that
 * needless ones do not count; a statement ends where the tree says, whether or not a semicolon does.
 */
export function marksOf(module: ParsedModule, span: Span, holes: readonly Span[]): Marks {
  const reader = new MarkReader(module.text, span, holes);
  // Files have many statements, and what is read stands in few of them.
  for (const statement of statementsAround(module.program.body, span)) reader.visit(statement, module.program);
  return reader;
}

/** @param statements In source order. */
function statementsAround(statements: readonly Node[], span: Span): readonly Node[] {
  const from = firstWhere(statements, ({ end }) => end > span.start);
  return statements.slice(
    from,
    firstWhere(statements, ({ start }) => start >= span.end),
  );
}

/** The index of the first of some nodes for which something holds that holds for all after it. */
function firstWhere(nodes: readonly Node[], holds: (node: Node) => boolean): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = nodes[middle];
    if (node !== undefined && holds(node)) high = middle;
    else low = middle + 1;
  }
  return low;
}

class MarkReader implements Marks {
  readonly literals = new Map<number, Literal>();
  readonly dropped = new Set<number>();
  readonly closing = new Map<number, string>();
  readonly opening = new Map<number, string>();
  readonly #text: string;
  readonly #span: Span;
  readonly #holes: readonly Span[];

  constructor(text: string, span: Span, holes: readonly Span[]) {
    this.#text = text;
    this.#span = span;
    this.#holes = holes;
  }

  visit(node: Node, parent: Node | undefined): void {
    if (node.end <= this.#span.start || node.start >= this.#span.end) return;
    if (this.#holes.some((hole) => contains(hole, node))) return;
    if (contains(this.#span, node)) this.#mark(node, parent);
    forEachChild(node, (child) => {
      this.visit(child, node);
    });
  }

  #mark(node: Node, parent: Node | undefined): void {
    if (isGroup(node)) {
      this.#add(this.opening, node.start, "«");
      this.#add(this.closing, node.end, "»");
    }
    switch (node.type) {
      case "Literal":
        this.#literal(node, literalToken(this.#text.slice(node.start, node.end), node, parent));
        return;
      case "TemplateElement":
        this.#literal(node, JSON.stringify(this.#text.slice(node.start, node.end).replaceAll("\r\n", "\n")));
        return;
      case "JSXText":
        this.#literal(node, jsxToken(node.value));
        return;
      case "ParenthesizedExpression":
      case "TSParenthesizedType":
        this.dropped.add(node.start).add(node.end - 1);
        return;
      case "TSUnionType":
      case "TSIntersectionType":
        if (/[|&]/.test(this.#text.charAt(node.start))) this.dropped.add(node.start);
        return;
      case "ArrowFunctionExpression":
        this.#dropArrowParentheses(node);
        return;
      case "NewExpression":
        // `new Map` and `new Map()`.
        if (node.arguments.length === 0) this.#drop((node.typeArguments ?? node.callee).end, node.end, "()");
        return;
      case "TSMappedType":
        this.#drop(node.typeAnnotation?.end ?? node.end, node.end, ";,");
        return;
      case "EmptyStatement":
        this.dropped.add(node.start);
        return;
      default:
        if (isEnded(node)) this.#endStatement(node);
    }
  }

  /** `(x) => x` and `x => x`. */
  #dropArrowParentheses(node: Extract<Node, { type: "ArrowFunctionExpression" }>): void {
    const [only, ...more] = node.params;
    if (only?.type !== "Identifier" || more.length > 0 || only.typeAnnotation) return;
    if (node.returnType || node.typeParameters) return;
    this.#drop(node.start, only.start, "(");
    this.#drop(only.end, node.body.start, "),");
  }

  #endStatement(node: Node): void {
    if (";,".includes(this.#text.charAt(node.end - 1))) this.dropped.add(node.end - 1);
    this.#add(this.closing, node.end, ";");
  }

  #drop(start: number, end: number, characters: string): void {
    for (let at = start; at < end; at++) if (characters.includes(this.#text.charAt(at))) this.dropped.add(at);
  }

  #literal({ start, end }: Span, token: string): void {
    this.literals.set(start, { end, token });
  }

  #add(marks: Map<number, string>, offset: number, mark: string): void {
    marks.set(offset, `${marks.get(offset) ?? ""}${mark}`);
  }
}

function literalToken(raw: string, node: Extract<Node, { type: "Literal" }>, parent: Node | undefined): string {
  if ("regex" in node) return raw;
  if (typeof node.value === "number") return String(node.value);
  if (typeof node.value !== "string") return raw.toLowerCase();
  return isPlainKey(node, parent) && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(node.value)
    ? node.value
    : JSON.stringify(node.value);
}

/** `"a"` of `{ "a": 1 }`, which may as well be `a`. */
function isPlainKey(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === "TSEnumMember") return parent.id === node && !parent.computed;
  return parent !== undefined && "key" in parent && parent.key === node && !isComputed(parent);
}

function isComputed(member: Node): boolean {
  return "computed" in member && member.computed;
}

/** Line breaks and the blanks around them separate nothing; other blanks are one blank. */
function jsxToken(value: string): string {
  return JSON.stringify(
    value
      .replace(/\s*\n\s*/g, "\n")
      .replace(/^\n|\n$/g, "")
      .replace(/\s+/g, " "),
  );
}

function isGroup(node: Node): boolean {
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "ConditionalExpression":
    case "AssignmentExpression":
    case "SequenceExpression":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "ClassExpression":
    case "UnaryExpression":
    case "UpdateExpression":
    case "AwaitExpression":
    case "YieldExpression":
    case "NewExpression":
    case "ChainExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSFunctionType":
    case "TSConstructorType":
    case "TSConditionalType":
    case "TSTypeOperator":
    case "TSInferType":
      return true;
    case "TSUnionType":
    case "TSIntersectionType":
      return node.types.length > 1;
    default:
      return false;
  }
}

/** Statements, members of classes and of types: a semicolon or comma may end them, or a line break. */
function isEnded({ type }: Node): boolean {
  if (type === "BlockStatement" || type === "EmptyStatement" || type === "TSTypeParameterDeclaration") return false;
  return /(?:Statement|Declaration|Definition|Signature|AccessorProperty|TSDeclareFunction|TSExportAssignment)$/.test(
    type,
  );
}
