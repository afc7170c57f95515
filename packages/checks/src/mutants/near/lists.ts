import { type Node, unwrap } from "@vitest-jiti/source";
import type { Change } from "../mutant.ts";
import { isNumber, isPlace, type MethodCall, methodCallOf, nearMiss, source } from "./near-miss.ts";

/** Order without a comparison, ties, arguments that are changed, holes. */
export function listMisses(node: Node, parent: Node | undefined, text: string): readonly Change[] {
  if (node.type === "ArrayExpression" || node.type === "ObjectExpression") {
    const [only, ...more] = node.type === "ArrayExpression" ? node.elements : node.properties;
    return more.length === 0 && only?.type === "SpreadElement" && isPlace(only.argument)
      ? [nearMiss(node, `(${source(only.argument, text)})`, "no copy")]
      : [];
  }
  if (node.type === "VariableDeclarator")
    return node.init?.type === "Identifier" && node.init.name !== "undefined"
      ? [nearMiss(node.init, `structuredClone(${node.init.name})`)]
      : [];
  const call = methodCallOf(node, text);
  if (call === undefined) return [];
  return [...ofCall(call, parent, text), ...(/^(?:sort|toSorted)$/.test(call.name) ? sorts(call, text) : [])];
}

function ofCall(
  { node, property, on, name, given, args }: MethodCall,
  parent: Node | undefined,
  text: string,
): readonly Change[] {
  switch (name) {
    case "sort":
      return [nearMiss(property, "toSorted")];
    case "reverse":
      return [nearMiss(property, "toReversed")];
    case "toSorted":
      return [nearMiss(property, "sort")];
    case "toReversed":
      return [nearMiss(property, "reverse")];
    case "push":
      return parent?.type === "ExpressionStatement" && isPlace(node.callee)
        ? [nearMiss(node, `(${on} = ${on}.concat([${given}]))`)]
        : [];
    case "reduce":
      return reductions(node, args, on, text);
    case "filter":
      return given === "Boolean" ? [nearMiss(node, `${on}.filter((item) => item != null)`)] : [];
    case "map":
      return /^(?:new )?Array\(/.test(on) ? [nearMiss(node, `Array.from(${on}).map(${given})`)] : [];
    case "flat":
      return args.length === 0 ? [nearMiss(node, `${on}.flat(Infinity)`)] : [];
    default:
      return [];
  }
}

function reductions(node: Node, [step, start]: readonly Node[], on: string, text: string): readonly Change[] {
  if (step === undefined) return [];
  const reduced = (value: string): Change => nearMiss(node, `${on}.reduce(${source(step, text)}${value})`);
  if (start === undefined) return [reduced(", 0")];
  return [reduced(""), ...(isNumber(start, 0) ? [reduced(", -Infinity")] : [])];
}

function sorts({ node, on, name, given, args }: MethodCall, text: string): readonly Change[] {
  const [compare] = args;
  if (compare === undefined)
    return [
      nearMiss(node, `${on}.${name}((a, b) => a - b)`),
      nearMiss(node, `${on}.${name}((a, b) => String(a).localeCompare(String(b)))`),
    ];
  return [
    nearMiss(node, `${on}.${name}()`),
    nearMiss(node, `${on}.toReversed().${name}(${given})`, "equal ones in the other order"),
    ...ties(compare, text),
  ];
}

/** A comparison that never says that two are equal, or that only says yes or no. */
function ties(compare: Node, text: string): readonly Change[] {
  if (compare.type !== "ArrowFunctionExpression" || !compare.expression) return [];
  const body = unwrap(compare.body);
  const test = body.type === "ConditionalExpression" ? unwrap(body.test) : body;
  if (test.type !== "BinaryExpression" || !/^[<>]=?$/.test(test.operator)) return [];
  const [left, right] = [source(test.left, text), source(test.right, text)];
  const three = test.operator.startsWith("<")
    ? `(${left} < ${right} ? -1 : ${left} > ${right} ? 1 : 0)`
    : `(${left} > ${right} ? 1 : ${left} < ${right} ? -1 : 0)`;
  return [nearMiss(compare.body, three)];
}
