import { declarationOf } from "../syntax/bindings.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import { unwrap } from "../syntax/unwrap.ts";
import type { ClassNode } from "../stubs/index.ts";

/** How much of a class its beholder sees. */
export type View = "public" | "whole";

/** A range that an interface does not show, and what stands in its place. */
export interface Hole extends Span {
  readonly instead: string;
}

/** What of a declaration is no part of its interface: bodies of functions, initial values of typed fields, private members. */
export function holesOf(statement: Node, view: View = "public"): readonly Hole[] {
  const declaration = declarationOf(statement);
  switch (declaration.type) {
    case "ClassDeclaration":
      return classHoles(declaration, view);
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ init }) => (init ? valueHoles(init, view) : []));
    default:
      return valueHoles(declaration, view);
  }
}

/** The text of a declaration as an interface shows it. */
export function textOf(module: ParsedModule, span: Span, holes: readonly Hole[]): string {
  let text = "";
  let at = span.start;
  for (const hole of holes) {
    text += module.text.slice(at, hole.start) + hole.instead;
    at = hole.end;
  }
  return (text + module.text.slice(at, span.end))
    .replace(/[^\S\n]+(?=;|\n|$)/g, "")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

function valueHoles(value: Node, view: View): readonly Hole[] {
  const inner = unwrap(value);
  switch (inner.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
      return inner.body ? [{ start: inner.body.start, end: inner.body.end, instead: ";" }] : [];
    case "ArrowFunctionExpression":
      return [{ start: inner.body.start, end: inner.body.end, instead: "…" }];
    case "ClassDeclaration":
    case "ClassExpression":
      return classHoles(inner, view);
    case "ObjectExpression":
      return inner.properties.flatMap((property) =>
        property.type === "Property" ? valueHoles(property.value, view) : [],
      );
    default:
      return [];
  }
}

function classHoles({ body }: ClassNode, view: View): readonly Hole[] {
  return body.body.flatMap((member): readonly Hole[] => {
    if (member.type === "StaticBlock") return [{ start: member.start, end: member.end, instead: "" }];
    if (view === "public" && isPrivate(member)) return [{ start: member.start, end: member.end, instead: "" }];
    if (member.type === "MethodDefinition") return valueHoles(member.value, view);
    if ((member.type !== "PropertyDefinition" && member.type !== "AccessorProperty") || !member.value) return [];
    if (member.typeAnnotation) return [{ start: member.typeAnnotation.end, end: member.value.end, instead: "" }];
    return valueHoles(member.value, view);
  });
}

function isPrivate(member: ClassNode["body"]["body"][number]): boolean {
  if (member.type === "TSIndexSignature" || member.type === "StaticBlock") return false;
  return member.key.type === "PrivateIdentifier" || member.accessibility === "private";
}
