import { suites } from "../gates/vocabulary.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { walk } from "../syntax/walk.ts";

/** The table of `.each` or `.for`, as it is written. */
export interface Table {
  readonly form: "array" | "template";
  /** What may be cut: all between the brackets, or all from the first row to the last. */
  readonly inner: Span;
  readonly rows: readonly Row[];
}

export interface Row extends Span {
  /** What it says: an element, or the cells of a template's line. */
  readonly parts: readonly Span[];
  /** It is a name, and what it says stands elsewhere. */
  readonly isName: boolean;
}

type CallExpression = Extract<Node, { type: "CallExpression" }>;

/** A call that registers a test for each row of a table. */
export interface TableCall {
  readonly call: CallExpression;
  /** What the rows come from: an array, a template, a name, or anything else. */
  readonly from: Node;
  /** The text in which these stand. */
  readonly home: ParsedModule;
}

/**
 * The calls that register tests for rows: the whole of a gate, or those inside a suite.
 *
 * @param valueOf What a constant holds.
 */
export function tableCallsIn(
  module: ParsedModule,
  form: "test" | "suite",
  valueOf: (name: string) => { readonly node: Node; readonly module: ParsedModule } | undefined,
): readonly TableCall[] {
  const found: TableCall[] = [];
  walk(module.program, (node) => {
    if (node.type !== "CallExpression") return undefined;
    const callee = unwrap(node.callee);
    const made = callee.type === "Identifier" ? valueOf(callee.name) : { node: callee, module };
    const from = made && rowsOf(unwrap(made.node), form === "test" ? () => true : isTestLike);
    if (from !== undefined) found.push({ call: node, from, home: made?.module ?? module });
    return form === "test" || from !== undefined ? false : undefined;
  });
  return found;
}

/** Reads a table; `undefined` when its rows are not written there. */
export function readTable(node: Node, text: string): Table | undefined {
  const value = unwrap(node);
  if (value.type === "TemplateLiteral") return readTemplate(value, text);
  if (value.type !== "ArrayExpression") return undefined;
  const rows = value.elements.flatMap((element): readonly Row[] =>
    element === null || element.type === "SpreadElement"
      ? []
      : [
          {
            start: element.start,
            end: element.end,
            parts: [element],
            isName: unwrap(element).type === "Identifier",
          },
        ],
  );
  return rows.length === value.elements.length
    ? { form: "array", inner: { start: value.start + 1, end: value.end - 1 }, rows }
    : undefined;
}

/** A heading, and under it expressions in as many columns. */
function readTemplate(
  { quasis, expressions }: Extract<Node, { type: "TemplateLiteral" }>,
  text: string,
): Table | undefined {
  const heading = quasis[0]?.value.cooked?.trim() ?? "";
  const columns = heading === "" ? 0 : heading.split("|").length;
  if (columns === 0 || expressions.length % columns !== 0) return undefined;
  const rows = Array.from({ length: expressions.length / columns }, (_, row): Row => {
    const cells = expressions.slice(row * columns, (row + 1) * columns);
    const [first, last] = [cells[0], cells.at(-1)];
    return {
      start: text.lastIndexOf("${", first?.start),
      end: text.indexOf("}", last?.end) + 1,
      parts: cells,
      isName: cells.every((cell) => unwrap(cell).type === "Identifier"),
    };
  });
  return { form: "template", inner: { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0 }, rows };
}

/** By its name, whether something registers tests. */
type IsTest = (name: string) => boolean;

/** Vitest's own, and what lint plugins take for it. */
const isTestLike: IsTest = (name) => /^(?:test|it)|Test$/.test(name);

/** What the rows of `testMoney.each(rows)`, or of a template in its place, come from. */
function rowsOf(made: Node, isTest: IsTest): Node | undefined {
  if (made.type === "TaggedTemplateExpression") return isEach(made.tag, isTest) ? made.quasi : undefined;
  if (made.type !== "CallExpression" || !isEach(made.callee, isTest)) return undefined;
  return made.arguments[0];
}

/** `testMoney.each`, `it.concurrent.for`; not `describe.each`, whose rows are suites. */
function isEach(callee: Node, isTest: IsTest): boolean {
  const node = unwrap(callee);
  if (node.type !== "MemberExpression" || node.computed) return false;
  return ["each", "for"].includes(node.property.name) && isOfTests(node.object, isTest);
}

function isOfTests(chain: Node, isTest: IsTest): boolean {
  const node = unwrap(chain);
  if (node.type === "CallExpression") return isOfTests(node.callee, isTest);
  if (node.type === "Identifier") return isTest(node.name);
  if (node.type !== "MemberExpression") return false;
  return (node.computed || !suites.has(node.property.name)) && isOfTests(node.object, isTest);
}
