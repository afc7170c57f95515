import type { Node } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";
import type { FunctionNode, StubModule } from "../stubs/stub.ts";

/** The type of a method or function as its declaration tells it; `undefined` when it does not say what it returns. */
export function typeOfFunction(
  module: StubModule,
  fn: FunctionNode,
  kind: "method" | "get" | "set" | "constructor" = "method",
): string | undefined {
  const { text } = module;
  if (kind === "set") {
    const [parameter] = fn.params;
    const annotation = parameter && "typeAnnotation" in parameter ? parameter.typeAnnotation : undefined;
    return annotation ? sliceOf(text, annotation.typeAnnotation) : undefined;
  }
  if (!fn.returnType) return undefined;
  const returns = sliceOf(text, fn.returnType.typeAnnotation);
  if (kind === "get") return returns;
  const typeParameters = fn.typeParameters ? sliceOf(text, fn.typeParameters) : "";
  return `${typeParameters}(${fn.params.map((parameter) => declareParameter(text, parameter)).join(", ")}) => ${returns}`;
}

/** A parameter without its default: `by = 2` is `by?: ...` to callers. */
export function declareParameter(text: string, parameter: Node): string {
  if (parameter.type === "AssignmentPattern") {
    const { left } = parameter;
    const annotation =
      "typeAnnotation" in left && left.typeAnnotation
        ? sliceOf(text, left.typeAnnotation)
        : `: ${typeOfValue(undefined, parameter.right)}`;
    const name = left.type === "Identifier" ? left.name : "options";
    return `${name}?${annotation}`;
  }
  return sliceOf(text, parameter);
}

/** The type of a value, as far as it can be told without a type checker; `any` otherwise. It is for editors only. */
export function typeOfValue(module: StubModule | undefined, value: Node | null): string {
  if (value?.type === "Literal") {
    const type = typeof value.value;
    return type === "number" || type === "string" || type === "boolean" || type === "bigint" ? type : "any";
  }
  if (value?.type === "TemplateLiteral") return "string";
  if (module && value?.type === "NewExpression" && value.callee.type === "Identifier" && value.typeArguments) {
    return `${value.callee.name}${sliceOf(module.text, value.typeArguments)}`;
  }
  return "any";
}
