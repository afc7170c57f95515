import type { ClassElement, FormalParameter, MethodDefinition, TSParameterProperty } from "oxc-parser";
import { memberId } from "../stubs/member-id.ts";
import { namepathOf } from "../stubs/members.ts";
import type { ClassNode, StubModule } from "../stubs/stub.ts";
import { sliceOf } from "../syntax/span.ts";
import { typeOfFunction, typeOfValue } from "./declare.ts";

/** A member of a class as a field that says its type, so that code beside it can be checked. */
export interface DescribedMember {
  /** How code refers to it: `.total`, `#ms`, `"a-b"`; empty where it cannot be told. */
  readonly reference: string;
  /** One line, with its semicolon. */
  readonly text: string;
  /** An abstract base asks for it, whether or not code refers to it. */
  readonly isOverride: boolean;
}

type Field = Exclude<ClassElement, { type: "StaticBlock" | "TSIndexSignature" }>;

/** The members of a class but those left out, in source order; overloads and the halves of an accessor are one. */
export function describeMembers(
  module: StubModule,
  owner: ClassNode,
  isLeftOut: (element: ClassElement) => boolean,
): readonly DescribedMember[] {
  const elements = owner.body.body.filter((element) => !isLeftOut(element));
  const byName = Map.groupBy(elements, (element) => memberId(element).replace(/=$/, ""));
  return [...byName.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || first.type === "StaticBlock") return [];
    if (first.type === "TSIndexSignature") {
      return [{ reference: "", text: `${sliceOf(module.text, first).replace(/;$/, "")};`, isOverride: false }];
    }
    const methods = same.filter((element) => isMethod(element));
    return isMethod(first) ? describeMethods(module, first, methods) : [describeField(module, first)];
  });
}

function describeMethods(
  module: StubModule,
  first: MethodDefinition,
  same: readonly MethodDefinition[],
): readonly DescribedMember[] {
  if (first.kind === "constructor") return parameterProperties(module, same);
  const isOverride = first.override === true;
  // The base class declares such an accessor already; a field in its place would be an error.
  if (first.computed || (isOverride && first.kind !== "method")) return [];
  const text = `${headOf(module, first)}: ${typeOfMethods(module, same)};`;
  return [{ reference: referenceTo(first), text, isOverride }];
}

/** Without its value: code beside the target would look as if it counted. */
function describeField(module: StubModule, field: Exclude<Field, MethodDefinition>): DescribedMember {
  const type = field.typeAnnotation
    ? sliceOf(module.text, field.typeAnnotation)
    : `: ${typeOfValue(module, field.value)}`;
  return { reference: referenceTo(field), text: `${headOf(module, field)}${type};`, isOverride: false };
}

/** Fields that the constructor's parameters declare. */
function parameterProperties(
  module: StubModule,
  constructors: readonly MethodDefinition[],
): readonly DescribedMember[] {
  return constructors
    .flatMap(({ value }) => value.params)
    .flatMap((parameter) =>
      parameter.type === "TSParameterProperty" ? describeParameter(module, parameter, parameter.parameter) : [],
    );
}

function describeParameter(
  module: StubModule,
  property: TSParameterProperty,
  parameter: FormalParameter,
): readonly DescribedMember[] {
  const binding = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  if (binding.type !== "Identifier") return [];
  const type = binding.typeAnnotation
    ? sliceOf(module.text, binding.typeAnnotation)
    : `: ${typeOfValue(module, parameter.type === "AssignmentPattern" ? parameter.right : null)}`;
  const { name } = binding;
  const isOptional = /^\s*\?/.test(module.text.slice(binding.start + name.length));
  const text = `${modifiersOf(property)}${name}${isOptional ? "?" : "!"}${type};`;
  return [{ reference: `.${name}`, text, isOverride: false }];
}

/** Overloads make one type of several signatures, of which the implementation's is none. */
function typeOfMethods(module: StubModule, same: readonly MethodDefinition[]): string {
  const [first] = same;
  const overloads = same.filter(({ value, type }) => value.body === null && type === "MethodDefinition");
  const types = (overloads.length > 0 ? overloads : same.slice(0, 1)).map(
    ({ value, kind }) => typeOfFunction(module, value, kind) ?? (first?.kind === "method" ? "() => any" : "any"),
  );
  return types.length === 1 ? types.join("") : types.map((type) => `(${type})`).join(" & ");
}

/** Modifiers, name and mark. A static member needs no `!`, and a private one may not have it. */
function headOf(module: StubModule, member: Field): string {
  const name = sliceOf(module.text, member.key);
  const isDeclared = "declare" in member && member.declare;
  const mark = member.optional ? "?" : member.static || isDeclared ? "" : "!";
  return `${modifiersOf(member)}${member.computed ? `[${name}]` : name}${mark}`;
}

type Modifiers = Partial<
  Record<"declare" | "static" | "override" | "readonly", boolean> & Pick<TSParameterProperty, "accessibility">
>;

function modifiersOf(member: Modifiers): string {
  const { accessibility, ...rest } = member;
  const words = (["static", "override", "readonly"] as const).filter((word) => rest[word] === true);
  return [...(rest.declare === true ? ["declare"] : []), ...(accessibility ? [accessibility] : []), ...words]
    .map((word) => `${word} `)
    .join("");
}

function referenceTo({ key, computed }: Field): string {
  const name = namepathOf({ key, computed });
  return /^[#"[]/.test(name) ? name : `.${name}`;
}

function isMethod(element: ClassElement): element is MethodDefinition {
  return element.type === "MethodDefinition" || element.type === "TSAbstractMethodDefinition";
}
