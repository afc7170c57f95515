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
  return `${typeParameters}(${fn.params.map((parameter) => declareParameter(module, parameter)).join(", ")}) => ${returns}`;
}

/** A parameter without its default: `by = 2` is `by?: ...` to callers. */
export function declareParameter(module: StubModule, parameter: Node): string {
  const { text } = module;
  if (parameter.type === "AssignmentPattern") {
    const { left } = parameter;
    const annotation =
      "typeAnnotation" in left && left.typeAnnotation
        ? sliceOf(text, left.typeAnnotation)
        : `: ${typeOfValue(module, parameter.right)}`;
    const name = left.type === "Identifier" ? left.name : "options";
    return `${name}?${annotation}`;
  }
  return sliceOf(text, parameter);
}

/** The type of a value, as far as it can be told without a type checker; `any` otherwise. It is for editors only. */
export function typeOfValue(module: StubModule, value: Node | null, isConst: boolean = false): string {
  const { text } = module;
  switch (value?.type) {
    case "Literal":
      return typeOfLiteral(value, text, isConst);
    case "TemplateLiteral":
      return "string";
    case "TSAsExpression": {
      const isAsConst = sliceOf(text, value.typeAnnotation) === "const";
      return isAsConst ? typeOfValue(module, value.expression, true) : sliceOf(text, value.typeAnnotation);
    }
    case "TSSatisfiesExpression":
    case "ParenthesizedExpression":
      return typeOfValue(module, value.expression, isConst);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return typeOfFunction(module, value) ?? "any";
    case "ArrayExpression": {
      const elements = value.elements.map((element) => typeOfValue(module, element, isConst));
      if (isConst) return `readonly [${elements.join(", ")}]`;
      return elements.length === 0 ? "any[]" : `(${[...new Set(elements)].join(" | ")})[]`;
    }
    case "ObjectExpression": {
      const properties = value.properties.map((property) =>
        property.type === "Property" && !property.computed
          ? `${isConst ? "readonly " : ""}${sliceOf(text, property.key)}: ${typeOfValue(module, property.value, isConst)}`
          : undefined,
      );
      return properties.includes(undefined) ? "any" : `{ ${properties.join("; ")} }`;
    }
    case "NewExpression": {
      const isNamed = value.callee.type === "Identifier" && value.typeArguments;
      return isNamed ? sliceOf(text, value.callee) + sliceOf(text, value.typeArguments ?? value) : "any";
    }
    default:
      return "any";
  }
}

function typeOfLiteral(literal: Extract<Node, { type: "Literal" }>, text: string, isConst: boolean): string {
  if ("regex" in literal) return "RegExp";
  if (literal.value === null) return "null";
  return isConst ? sliceOf(text, literal) : typeof literal.value;
}
