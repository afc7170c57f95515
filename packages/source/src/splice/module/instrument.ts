import type { Node } from "../../syntax/parse.ts";
import { namepathParts } from "../../stubs/namepath.ts";
import type { Stub, StubModule } from "../../stubs/stub.ts";
import { sliceOf } from "../../syntax/span.ts";
import { type Patch, textPiece } from "../text/patch.ts";

/** The call of a stub that stays pending, so that it says which one it is, with which arguments, and why it was refused. */
export function namedCalls(module: StubModule, stub: Stub, refusal: string | undefined): readonly Patch[] {
  return (stub.parts ?? [stub]).map(({ call, fn }) => {
    const callee = /^[^(<]*/.exec(sliceOf(module.text, call))?.[0].trimEnd() ?? "";
    const args = [
      JSON.stringify(stub.key),
      argumentsOf(fn.type === "ArrowFunctionExpression" ? fn.params : undefined, module.text),
    ];
    if (refusal !== undefined) args.push(JSON.stringify(refusal));
    return { start: call.start + callee.length, end: call.end, pieces: [textPiece(`.pending(${args.join(", ")})`)] };
  });
}

/** Arrow functions see the `arguments` of somebody else: theirs are put together from what the parameters bind. */
function argumentsOf(params: readonly Node[] | undefined, text: string): string {
  return params ? `[${params.map((param) => valueOf(param, text)).join(", ")}]` : "arguments";
}

/** The value that a parameter was given, put together from what its pattern binds. */
export function valueOf(pattern: Node, text: string): string {
  switch (pattern.type) {
    case "Identifier":
      return pattern.name;
    case "AssignmentPattern":
      return valueOf(pattern.left, text);
    case "RestElement":
      return `...${valueOf(pattern.argument, text)}`;
    case "ArrayPattern":
      return `[${pattern.elements.map((element) => (element ? valueOf(element, text) : "undefined")).join(", ")}]`;
    case "ObjectPattern": {
      const properties = pattern.properties.map((property) => {
        if (property.type !== "Property") return valueOf(property, text);
        const key = sliceOf(text, property.key);
        const value = valueOf(property.value, text);
        return key === value && !property.computed ? key : `${property.computed ? `[${key}]` : key}: ${value}`;
      });
      return `{ ${properties.join(", ")} }`;
    }
    default:
      return "undefined";
  }
}

/**
 * A last line that tells the runtime which function belongs to which key, so that `requiredFor(fn)` finds it. Members of
 * instances without a place on the prototype, private members and anonymous default exports cannot be told.
 */
export function identityTrailer(module: StubModule, eol: string): string {
  const tags = module.stubs.flatMap((stub) => {
    const expression = expressionOf(stub);
    return expression === undefined ? [] : [`[${JSON.stringify(stub.key)}, () => ${expression}]`];
  });
  const lead = module.text.endsWith("\n") ? "" : eol;
  return tags.length === 0 ? "" : `${lead};globalThis[Symbol.for("vitest-jiti")]?.tag([${tags.join(", ")}]);`;
}

function expressionOf({ path, owner, form }: Stub): string | undefined {
  const parts = namepathParts(path);
  const last = parts.pop();
  const [root] = parts.length > 0 ? parts : [last];
  if (!last || !root || root.name === "default" || last.name.startsWith("#")) return undefined;
  if (parts.length === 0) return last.name;
  const isField = form === "arrow" || form === "function-expression";
  if (owner?.kind === "class" && !owner.isStatic && isField) return undefined;
  const base = `${root.name}${parts
    .slice(1)
    .map(({ access }) => access)
    .join("")}${last.sign === "#" ? ".prototype" : ""}`;
  if (form !== "getter" && form !== "setter") return `${base}${last.access}`;
  return `Object.getOwnPropertyDescriptor(${base}, ${last.key}).${form === "getter" ? "get" : "set"}`;
}
