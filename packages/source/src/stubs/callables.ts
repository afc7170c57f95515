import type { StubForm } from "@vitest-jiti/core";
import type { MethodDefinition } from "oxc-parser";
import type { Node } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import { declarationOf } from "../syntax/bindings.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { namepathOf, overloadsOfMember } from "./members.ts";
import type { ClassNode, FunctionNode, ObjectNode, Owner } from "./stub.ts";

/** A function with a name that a key can hold: at module level, or a member of a class or object literal there. */
export interface Callable {
  readonly path: string;
  readonly form: StubForm;
  readonly fn: FunctionNode;
  /** What declares it, with overloads. */
  readonly declaration: Span;
  readonly statement: Node;
  readonly owner?: Owner;
  /** A type annotation around the function says what it returns. */
  readonly isTyped: boolean;
}

/** A class with a name that a key can hold. */
export interface NamedClass {
  readonly path: string;
  readonly node: ClassNode;
  readonly statement: Node;
}

type Found = { readonly callables: Callable[]; readonly classes: NamedClass[] };

/** What is true for everything inside one statement. */
interface Place {
  readonly statement: Node;
  readonly found: Found;
}

/** All functions and classes of a module that a key can name, in source order. */
export function callablesOf(statements: readonly Node[]): Found {
  const found: Found = { callables: [], classes: [] };
  statements.forEach((statement, index) => {
    addStatement({ statement, found }, statements.slice(0, index));
  });
  return found;
}

function addStatement(place: Place, before: readonly Node[]): void {
  const { statement } = place;
  const declared = declarationOf(statement);
  switch (declared.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
      addValue(declared.id?.name ?? "default", declared, withOverloads(statement, declared, before), place);
      return;
    case "VariableDeclaration":
      for (const declarator of declared.declarations) {
        if (declarator.id.type !== "Identifier" || !declarator.init) continue;
        const isOnly = declared.declarations.length === 1;
        const isTyped = Boolean(declarator.id.typeAnnotation);
        addValue(declarator.id.name, declarator.init, isOnly ? statement : declarator, place, undefined, isTyped);
      }
      return;
    case "ExpressionStatement":
      addShell(declared.expression, place);
      return;
    default:
      if (statement.type === "ExportDefaultDeclaration") addValue("default", declared, statement, place);
  }
}

/** `void class Clock { ... }` and `void { ... }`: how the mirror writes members, so that regions never clash. */
function addShell(expression: Node, place: Place): void {
  if (expression.type !== "UnaryExpression" || expression.operator !== "void") return;
  const value = unwrap(expression.argument);
  if (value.type === "ClassExpression") addClass(value.id?.name ?? "default", value, place);
  else if (value.type === "ObjectExpression") addObject("", value, place, false);
}

function addValue(
  path: string,
  value: Node,
  declaration: Span,
  place: Place,
  owner?: Owner,
  isTyped: boolean = false,
): void {
  const inner = unwrap(value);
  const isAsserted = isTyped || asserts(value);
  if (isFunction(inner)) {
    place.found.callables.push({
      path,
      form: formOf(inner),
      fn: inner,
      declaration,
      statement: place.statement,
      isTyped: isAsserted,
      ...(owner ? { owner } : {}),
    });
  } else if (inner.type === "ClassDeclaration" || inner.type === "ClassExpression") {
    if (owner === undefined) addClass(path, inner, place);
  } else if (inner.type === "ObjectExpression") {
    addObject(path, inner, place, isAsserted);
  }
}

function addClass(path: string, node: ClassNode, place: Place): void {
  place.found.classes.push({ path, node, statement: place.statement });
  node.body.body.forEach((member, index) => {
    if (member.type === "MethodDefinition") addMethod(member, node.body.body.slice(0, index), path, node, place);
    else if (member.type === "PropertyDefinition" && member.value && isFunction(unwrap(member.value))) {
      const owner: Owner = { kind: "class", path, node, isStatic: member.static };
      const memberPath = `${path}${member.static ? "." : "#"}${namepathOf(member)}`;
      addValue(memberPath, member.value, member, place, owner, Boolean(member.typeAnnotation));
    }
  });
}

function addMethod(
  method: MethodDefinition,
  before: readonly Node[],
  path: string,
  node: ClassNode,
  place: Place,
): void {
  const start = overloadsOfMember(method, before)[0]?.start ?? method.start;
  place.found.callables.push({
    path: `${path}${method.static ? "." : "#"}${namepathOf(method)}`,
    form: memberForm(method.kind),
    fn: method.value,
    declaration: { start, end: method.end },
    statement: place.statement,
    owner: { kind: "class", path, node, isStatic: method.static },
    isTyped: false,
  });
}

function addObject(path: string, node: ObjectNode, place: Place, isTyped: boolean): void {
  for (const property of node.properties) {
    if (property.type !== "Property") continue;
    const name = namepathOf(property);
    const memberPath = path === "" ? name : `${path}.${name}`;
    const owner: Owner = { kind: "object", path, node };
    if (property.kind === "init" && !property.method) {
      addValue(memberPath, property.value, property, place, owner, isTyped);
    } else if (isFunction(property.value)) {
      place.found.callables.push({
        path: memberPath,
        form: memberForm(property.kind === "init" ? "method" : property.kind),
        fn: property.value,
        declaration: property,
        statement: place.statement,
        owner,
        isTyped,
      });
    }
  }
}

function withOverloads(statement: Node, declared: Node, before: readonly Node[]): Span {
  if (declared.type !== "FunctionDeclaration") return statement;
  let start = statement.start;
  for (const previous of before.toReversed()) {
    const overload = declarationOf(previous);
    if (overload.type !== "TSDeclareFunction" || overload.declare || overload.id?.name !== declared.id?.name) break;
    start = previous.start;
  }
  return { start, end: statement.end };
}

function formOf(fn: FunctionNode): StubForm {
  if (fn.type === "ArrowFunctionExpression") return "arrow";
  return fn.type === "FunctionDeclaration" ? "function" : "function-expression";
}

function memberForm(kind: "constructor" | "method" | "get" | "set"): StubForm {
  return kind === "get" ? "getter" : kind === "set" ? "setter" : kind;
}

/** `as T` and `<T>` say the type of what they enclose; `satisfies` and parentheses do not. */
function asserts(value: Node): boolean {
  if (value.type === "TSAsExpression" || value.type === "TSTypeAssertion") return true;
  if (value.type === "ParenthesizedExpression" || value.type === "TSSatisfiesExpression")
    return asserts(value.expression);
  return false;
}

function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression" ||
    node?.type === "ArrowFunctionExpression"
  );
}
