import { type Node, tryParse } from "@vitest-jiti/source";

export type ObjectNode = Extract<Node, { type: "ObjectExpression" }>;
export type ArrayNode = Extract<Node, { type: "ArrayExpression" }>;
type Program = Extract<Node, { type: "Program" }>;

/** A configuration file as far as it is understood. */
export interface ConfigModule {
  readonly program: Program;
  readonly text: string;
  /** What it exports, with functions, variables and type assertions around it taken off. */
  readonly exported: Node;
  /** `module.exports = ...`. */
  readonly isCommonJs: boolean;
}

/** Text to put into a file at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** `undefined` for what does not parse or exports nothing that can be told. */
export function readConfig(file: string, text: string): ConfigModule | undefined {
  const parsed = tryParse(file, text);
  if (!parsed.ok) return undefined;
  const { program } = parsed.module;
  for (const statement of program.body) {
    const exported = exportedBy(statement);
    if (exported === undefined) continue;
    const value = valueOf(exported, program);
    return value && { program, text, exported: value, isCommonJs: statement.type === "ExpressionStatement" };
  }
  return undefined;
}

function exportedBy(statement: Node): Node | undefined {
  if (statement.type === "ExportDefaultDeclaration") return statement.declaration;
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression")
    return undefined;
  const { left, right } = statement.expression;
  const isExports =
    left.type === "MemberExpression" &&
    left.object.type === "Identifier" &&
    left.object.name === "module" &&
    left.property.type === "Identifier" &&
    left.property.name === "exports";
  return isExports ? right : undefined;
}

/** What an expression evaluates to, without what does not matter to its shape. */
export function valueOf(node: Node, program: Program): Node | undefined {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return valueOf(node.expression, program);
    case "Identifier": {
      const declared = program.body
        .flatMap((statement) => (statement.type === "VariableDeclaration" ? statement.declarations : []))
        .find(({ id }) => id.type === "Identifier" && id.name === node.name);
      return declared?.init ? valueOf(declared.init, program) : undefined;
    }
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return node.body ? returnedBy(node.body, program) : undefined;
    default:
      return node;
  }
}

/** The value of a function that returns once, at its end. */
function returnedBy(body: Node, program: Program): Node | undefined {
  if (body.type !== "BlockStatement") return valueOf(body, program);
  const last = body.body.at(-1);
  if (last?.type !== "ReturnStatement" || !last.argument) return undefined;
  const isOnly = body.body.every((statement) => statement === last || statement.type === "VariableDeclaration");
  return isOnly ? valueOf(last.argument, program) : undefined;
}

/** The value of a property of an object literal. */
export function propertyOf(object: ObjectNode, name: string): Node | undefined {
  for (const property of object.properties) {
    if (property.type !== "Property" || property.computed) continue;
    const { key } = property;
    if ((key.type === "Identifier" && key.name === name) || (key.type === "Literal" && key.value === name))
      return property.value;
  }
  return undefined;
}

/** Puts an element behind the others. */
export function appended(array: ArrayNode, element: string, text: string): Insertion {
  const last = array.elements.at(-1);
  if (!last) return { at: array.start + 1, text: element };
  const line = text.lastIndexOf("\n", last.start) + 1;
  const indent = /^\s*/.exec(text.slice(line, last.start))?.[0] ?? "";
  const isOnOwnLine = line > array.start && text.slice(line, last.start).trim() === "";
  return { at: last.end, text: isOnOwnLine ? `,\n${indent}${element}` : `, ${element}` };
}

/** Puts a property before the others. */
export function prepended(object: ObjectNode, property: string, text: string): Insertion {
  const [first] = object.properties;
  const at = object.start + 1;
  if (!first) return { at, text: ` ${property} ` };
  const between = text.slice(at, first.start);
  if (!between.includes("\n")) return { at, text: ` ${property},` };
  const line = text.lastIndexOf("\n", first.start) + 1;
  const indent = /^\s*/.exec(text.slice(line, first.start))?.[0] ?? "";
  return { at, text: `\n${indent}${property},` };
}

/** Imports a default export under a name, behind the other imports. */
export function imported({ program, isCommonJs }: ConfigModule, name: string, from: string): Insertion {
  const last = program.body.findLast(({ type }) => type === "ImportDeclaration");
  const statement = isCommonJs ? `const { default: ${name} } = require("${from}");` : `import ${name} from "${from}";`;
  return last ? { at: last.end, text: `\n${statement}` } : { at: program.body[0]?.start ?? 0, text: `${statement}\n` };
}

/** The text with all insertions. */
export function withInsertions(text: string, insertions: readonly Insertion[]): string {
  return insertions
    .toSorted((a, b) => b.at - a.at)
    .reduce((edited, { at, text: added }) => edited.slice(0, at) + added + edited.slice(at), text);
}

/** A name for jiti that the file does not use. */
export function freeName(text: string): string {
  return /\bjiti\b/.test(text) ? "vitestJiti" : "jiti";
}
