import type { ClassElement } from "oxc-parser";
import { declarationOf } from "../syntax/bindings.ts";
import type { Node } from "../syntax/parse.ts";
import { contains, sliceOf } from "../syntax/span.ts";
import { memberId, memberIdOfStub } from "../stubs/member-id.ts";
import type { ClassNode, Owner, Stub, StubModule } from "../stubs/stub.ts";
import { describeMembers } from "./members.ts";

/**
 * A member as an expression that TypeScript can check where it stands: `void class Clock extends Base { ... };`. Regions
 * never clash, and `this.#ms` is known.
 */
export function shellOf(module: StubModule, stub: Stub, owner: Owner, member: string, body: string): string {
  if (owner.kind === "object") return `void {\n${member},\n};`;
  // One line of context too many does no harm: a mention is looked for in the text.
  const mayLack = mayBeAbstract(module, owner.node.superClass);
  const context = describeMembers(module, owner.node, (element) => isOf(element, stub))
    .filter(({ reference, isOverride }) => (isOverride && mayLack) || body.includes(reference))
    .map(({ text }) => text);
  const lines = [...context, ...(context.length > 0 ? [""] : []), withoutDecorators(owner.node, stub, member)];
  return `void ${header(module, owner.path, owner.node)} {\n${lines.join("\n")}\n};`;
}

/** A class that is generated as one unit, with those members of the source that are not. */
export function classWhole(module: StubModule, stub: Stub, node: ClassNode, members: string): string {
  const { text } = module;
  const isPart = (element: ClassElement): boolean => (stub.parts ?? []).some((part) => isOf(element, part));
  const own = describeMembers(module, node, isPart).map((member) => member.text);
  const lines = [...own, ...(own.length > 0 ? [""] : []), members.trimEnd()];
  return `${text.slice(stub.statement.start, node.body.start)}{\n${lines.join("\n")}\n}${text.slice(node.body.end, stub.statement.end)}`;
}

/** What stands before the class body; `implements` would ask for members that the shell does not hold. */
function header(module: StubModule, name: string, node: ClassNode): string {
  const { text } = module;
  const typeParameters = node.typeParameters ? sliceOf(text, node.typeParameters) : "";
  const typeArguments = node.superTypeArguments ? sliceOf(text, node.superTypeArguments) : "";
  const base = node.superClass ? ` extends ${sliceOf(text, node.superClass)}${typeArguments}` : "";
  return `class${name === "default" ? "" : ` ${name}`}${typeParameters}${base}`;
}

/** Whether a base class may have abstract members, which a class expression has to implement. */
function mayBeAbstract({ parsed }: StubModule, base: Node | null): boolean {
  if (base?.type !== "Identifier") return base !== null;
  const declared = parsed.program.body
    .map(declarationOf)
    .find((declaration) => declaration.type === "ClassDeclaration" && declaration.id?.name === base.name);
  return declared?.type !== "ClassDeclaration" || declared.abstract === true;
}

/** A stub's own element, its overloads, or the other half of its accessor: a field beside it would be a second one. */
function isOf(element: ClassElement, stub: Stub): boolean {
  return memberId(element).replace(/=$/, "") === memberIdOfStub(stub).replace(/=$/, "");
}

/** Without the decorators, which a class expression may not have; the stub keeps them. */
function withoutDecorators(owner: ClassNode, stub: Stub, member: string): string {
  const element = owner.body.body.find((candidate) => contains(candidate, stub.body));
  if (element === undefined || element.type === "StaticBlock" || element.type === "TSIndexSignature") return member;
  const [first] = element.decorators;
  const last = element.decorators.at(-1);
  if (!first || !last) return member;
  const { start } = stub.declaration;
  return member.slice(0, first.start - start) + member.slice(last.end - start).trimStart();
}
