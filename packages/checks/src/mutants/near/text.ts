import { type Node, unwrap } from "@vitest-jiti/source";
import type { Change } from "../mutant.ts";
import { isTextLiteral, type MethodCall, methodCallOf, nearMiss, source } from "./near-miss.ts";

/** Code units in the place of characters, the first in the place of all, escapes in the wrong order. */
export function textMisses(node: Node, parent: Node | undefined, text: string): readonly Change[] {
  switch (node.type) {
    case "MemberExpression": {
      const isRead = parent?.type !== "AssignmentExpression" || parent.left !== node;
      const on = source(node.object, text);
      return isRead && !node.computed && !node.optional && node.property.name === "length"
        ? [nearMiss(node, `Array.from(${on}).length`)]
        : [];
    }
    case "ArrayExpression": {
      const [only] = node.elements;
      return node.elements.length === 1 && only?.type === "SpreadElement"
        ? units(node, source(only.argument, text))
        : [];
    }
    case "VariableDeclarator":
      return rests(node, text);
    case "CallExpression": {
      const call = methodCallOf(node, text);
      return call === undefined ? [] : [...ofCall(call, text), ...orders(call, parent, text)];
    }
    default:
      return [];
  }
}

/** Code units, and what people see as one character. */
function units(node: Node, on: string): readonly Change[] {
  const graphemes = `Array.from(new Intl.Segmenter("en").segment(${on}), ({ segment }) => segment)`;
  return [nearMiss(node, `${on}.split("")`), nearMiss(node, graphemes, "graphemes")];
}

function ofCall(call: MethodCall, text: string): readonly Change[] {
  const { node, property, on, name, given, args } = call;
  const whole = (...instead: readonly string[]): readonly Change[] => instead.map((one) => nearMiss(node, one));
  const named = (...instead: readonly string[]): readonly Change[] => instead.map((one) => nearMiss(property, one));
  switch (name) {
    case "from":
      return on === "Array" && args.length === 1 ? units(node, given) : [];
    case "split": {
      const isEach = args[0]?.type === "Literal" && args[0].value === "";
      return isEach ? [...whole(`Array.from(${on})`), ...units(node, on).slice(1)] : [];
    }
    case "slice":
    case "substring":
      return [
        ...named(name === "slice" ? "substring" : "slice"),
        ...ends(call, text),
        ...whole(`Array.from(${on}).slice(${given}).join("")`),
      ];
    case "charAt":
      return whole(`(Array.from(${on})[${given}] ?? "")`);
    case "charCodeAt":
      return named("codePointAt");
    case "codePointAt":
      return named("charCodeAt");
    case "fromCharCode":
      return named("fromCodePoint");
    case "fromCodePoint":
      return named("fromCharCode");
    case "trim":
      return [...named("trimStart", "trimEnd"), ...whole(`${on}.replace(/^ +| +$/g, "")`)];
    case "trimStart":
    case "trimEnd":
      return named("trim");
    case "toLowerCase":
    case "toUpperCase":
      return whole(on, `${on}.normalize("NFC").${name}()`);
    case "localeCompare":
      return args.length === 1
        ? whole(
            `((a, b) => (a < b ? -1 : a > b ? 1 : 0))(${on}, ${given})`,
            `${on}.localeCompare(${given}, undefined, { numeric: true })`,
            `${on}.localeCompare(${given}, undefined, { sensitivity: "base" })`,
          )
        : [];
    case "includes":
      return named("startsWith", "endsWith");
    case "startsWith":
    case "endsWith":
      return named("includes");
    case "replace":
    case "replaceAll":
      return patterns(call, text);
    default:
      return [];
  }
}

/** One more and one less, where the end is no number, which are changed anyway. */
function ends({ args }: MethodCall, text: string): readonly Change[] {
  return args
    .filter(({ type }) => type !== "Literal" && type !== "UnaryExpression")
    .flatMap((arg) => ["+", "-"].map((sign) => nearMiss(arg, `${source(arg, text)} ${sign} 1`)));
}

/** `$&` in what is put in has a meaning. */
function patterns({ args }: MethodCall, text: string): readonly Change[] {
  const instead = args[1];
  return instead !== undefined && (instead.type === "Identifier" || instead.type === "MemberExpression")
    ? [nearMiss(instead, `() => ${source(instead, text)}`)]
    : [];
}

/** In a chain of replacements, two in the other order, or the last one first. */
function orders(call: MethodCall, parent: Node | undefined, text: string): readonly Change[] {
  const chain = chainOf(call, text);
  const [last, before] = chain;
  if (last === undefined || before === undefined) return [];
  const between = (calls: readonly MethodCall[]): string =>
    calls.map(({ name, given }) => `.${name}(${given})`).join("");
  const whole = (calls: readonly MethodCall[]): string => (chain.at(-1)?.on ?? "") + between(calls);
  const swapped = nearMiss(
    call.node,
    whole([...chain.slice(2).toReversed(), last, before]),
    "the last two in the other order",
  );
  const isInner =
    parent?.type === "MemberExpression" &&
    parent.property.type === "Identifier" &&
    parent.property.name.startsWith("replace");
  if (isInner || chain.length < 3) return [swapped];
  const inOrder = chain.toReversed();
  return [
    swapped,
    nearMiss(call.node, whole([last, ...inOrder.slice(0, -1)]), "the last one first"),
    nearMiss(call.node, whole([...inOrder.slice(1), ...inOrder.slice(0, 1)]), "the first one last"),
  ];
}

/** The outermost first. */
function chainOf(call: MethodCall, text: string): readonly MethodCall[] {
  if (call.name !== "replace" && call.name !== "replaceAll") return [];
  const inner = methodCallOf(unwrap(call.object), text);
  return [call, ...(inner === undefined ? [] : chainOf(inner, text))];
}

/** `const [name, value] = line.split("=")` loses what follows a second one. */
function rests({ id, init }: Extract<Node, { type: "VariableDeclarator" }>, text: string): readonly Change[] {
  const call = init ? methodCallOf(init, text) : undefined;
  if (id.type !== "ArrayPattern" || id.elements.length < 2 || call?.name !== "split") return [];
  if (call.args.length !== 1 || !isTextLiteral(call.args[0])) return [];
  const kept = id.elements.length - 1;
  const instead = `((all) => (all.length > ${kept} ? [...all.slice(0, ${kept}), all.slice(${kept}).join(${call.given})] : all))(${source(call.node, text)})`;
  return [nearMiss(call.node, instead, "the last part with all that follows")];
}
