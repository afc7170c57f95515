import type { ClassElement, PropertyDefinition } from "oxc-parser";
import { sliceOf, type Span } from "../syntax/span.ts";
import { namepathOf } from "../stubs/members.ts";
import type { ClassNode, Owner, Stub, StubModule } from "../stubs/stub.ts";
import { typeOfFunction, typeOfValue } from "./declare.ts";

/**
 * A member as an expression that TypeScript can check where it stands: `void class Clock extends Base { ... };`. Regions
 * never clash, and `this.#ms` is known.
 */
export function shellOf(module: StubModule, stub: Stub, owner: Owner, member: string, body: string): string {
  if (owner.kind === "object") return `void {\n${member},\n};`;
  const context = owner.node.body.body
    .filter((element) => !isSame(element, stub) && isMentioned(element, body))
    .flatMap((element) => describe(module, element, owner.node));
  const lines = [...context, ...(context.length > 0 ? [""] : []), member];
  return `void ${header(module, owner.path, owner.node)} {\n${lines.join("\n")}\n};`;
}

/** A class that is generated as one unit, with those members of the source that are not. */
export function classWhole(module: StubModule, stub: Stub, node: ClassNode, members: string): string {
  const { text } = module;
  const own = node.body.body
    .filter(
      (element) =>
        !(stub.parts ?? []).some(
          ({ declaration }) => element.start >= declaration.start && element.end <= declaration.end,
        ),
    )
    .flatMap((element) => describe(module, element, node));
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

/** A member as far as others need to know it: fields with their types, methods as fields of their function type. */
function describe(module: StubModule, element: ClassElement, owner: ClassNode): readonly string[] {
  const { text } = module;
  if (element.type === "PropertyDefinition") {
    const modifiers = text.slice(afterDecorators(text, element), element.key.start);
    const key = text.slice(element.key.start, endOfKey(text, element.key));
    // Without its value: code beside the target would look as if it counted.
    const type = element.typeAnnotation
      ? sliceOf(text, element.typeAnnotation)
      : `: ${typeOfValue(module, element.value)}`;
    return [`${modifiers}${key}${element.optional ? "?" : element.declare ? "" : "!"}${type};`];
  }
  if (element.type !== "MethodDefinition" || element.kind === "constructor" || element.computed) return [];
  // The base class declares it already; a field in its place would be an error.
  if (element.override || (owner.superClass && element.kind !== "method")) return [];
  const type = typeOfFunction(module, element.value, element.kind);
  if (type === undefined) return [];
  const modifiers = `${element.accessibility ? `${element.accessibility} ` : ""}${element.static ? "static " : ""}`;
  return [`${modifiers}${sliceOf(text, element.key)}!: ${type};`];
}

function isSame(element: ClassElement, stub: Stub): boolean {
  return element.start >= stub.declaration.start && element.end <= stub.declaration.end;
}

/** Whether the body says `.name` or `#name` anywhere: one line of context too many does no harm. */
function isMentioned(element: ClassElement, body: string): boolean {
  if (element.type !== "PropertyDefinition" && element.type !== "MethodDefinition") return false;
  const name = namepathOf({ key: element.key, computed: element.computed });
  return body.includes(name.startsWith("#") ? name : `.${name}`);
}

function afterDecorators(text: string, element: PropertyDefinition): number {
  const last = element.decorators.at(-1);
  if (!last) return element.start;
  return last.end + (/^\s*/.exec(text.slice(last.end))?.[0].length ?? 0);
}

function endOfKey(text: string, key: Span): number {
  return text[key.end] === "]" ? key.end + 1 : key.end;
}
