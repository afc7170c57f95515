import { type Node, unwrap } from "@vitest-jiti/source";
import type { Change } from "../mutant.ts";
import { isNumber, isOf, isTextLiteral, type MethodCall, methodCallOf, nearMiss, source } from "./near-miss.ts";

/** Remainders of negative numbers, halves, noise in the last digit, 32 bits, texts that are nearly numbers. */
export function numberMisses(node: Node, parent: Node | undefined, text: string): readonly Change[] {
  switch (node.type) {
    case "BinaryExpression":
      return [...remainders(node, text), ...bits(node, text), ...products(node, text), ...equalFloats(node, text)];
    case "UnaryExpression":
      return node.operator === "~" && node.argument.type === "UnaryExpression" && node.argument.operator === "~"
        ? [nearMiss(node, `Math.trunc(${source(node.argument.argument, text)})`)]
        : [];
    case "CallExpression": {
      const call = methodCallOf(node, text);
      return call === undefined ? parsings(node, text) : [...roundings(call, parent, text), ...checks(call)];
    }
    default:
      return [];
  }
}

type Binary = Extract<Node, { type: "BinaryExpression" }>;

function remainders(node: Binary, text: string): readonly Change[] {
  if (node.operator !== "%") return [];
  const [left, right] = [source(node.left, text), source(node.right, text)];
  const sum = unwrap(node.left);
  const first = sum.type === "BinaryExpression" && sum.operator === "+" ? unwrap(sum.left) : undefined;
  if (first?.type === "BinaryExpression" && first.operator === "%")
    return [nearMiss(node, `(${source(first, text)})`, "the remainder with its sign")];
  return [nearMiss(node, `(((${left}) % (${right}) + (${right})) % (${right}))`, "a remainder that is never negative")];
}

/** Bitwise operators see 32 bits. */
function bits({ operator, left, right, start, end }: Binary, text: string): readonly Change[] {
  const [a, b] = [source(left, text), source(right, text)];
  const isWhole = isNumber(right, 0);
  const whole = { start, end };
  if (operator === "|" && isWhole) return [nearMiss(whole, `Math.trunc(${a})`), nearMiss(whole, `((${a}) >>> 0)`)];
  if (operator === ">>>" && isWhole) return [nearMiss(whole, `((${a}) | 0)`)];
  if (operator === ">>" || operator === ">>>")
    return [nearMiss(whole, isWhole ? `Math.trunc(${a})` : `Math.floor((${a}) / 2 ** (${b}))`)];
  return operator === "<<" ? [nearMiss(whole, `((${a}) * 2 ** (${b}))`)] : [];
}

/** Products beyond 53 bits lose their last digits. */
function products(node: Binary, text: string): readonly Change[] {
  const [a, b] = [source(node.left, text), source(node.right, text)];
  if (node.operator === "*" && /\|\s*0\b|>>>|\^/.test(text))
    return [nearMiss(node, `Math.imul(${a}, ${b})`, "a product of 32 bits")];
  const product = unwrap(node.left);
  if (node.operator !== "%" || product.type !== "BinaryExpression" || product.operator !== "*") return [];
  const factors = [product.left, product.right, node.right].map((factor) => source(factor, text));
  const exact =
    "((a, b, m) => ([a, b, m].every(Number.isInteger) && m !== 0 ? Number((BigInt(a) * BigInt(b)) % BigInt(m)) : (a * b) % m))";
  return [nearMiss(node, `${exact}(${factors.join(", ")})`, "an exact product")];
}

function equalFloats(node: Binary, text: string): readonly Change[] {
  if (node.operator !== "===" && node.operator !== "!==") return [];
  const isSum = [node.left, node.right]
    .map(unwrap)
    .some(
      (side) =>
        side.type === "BinaryExpression" &&
        ["+", "-", "*", "/"].includes(side.operator) &&
        ![side.left, side.right].some(isTextLiteral),
    );
  const sign = node.operator === "===" ? "<" : ">=";
  return isSum
    ? [nearMiss(node, `(Math.abs((${source(node.left, text)}) - (${source(node.right, text)})) ${sign} 1e-9)`)]
    : [];
}

const siblings: Readonly<Record<string, readonly string[]>> = {
  floor: ["trunc", "round"],
  ceil: ["round"],
  trunc: ["round"],
  round: ["trunc", "ceil"],
};

function roundings(call: MethodCall, parent: Node | undefined, text: string): readonly Change[] {
  const { node, property, name, given, on, args } = call;
  if (name === "toFixed" && args.length === 1)
    return [
      nearMiss(
        node,
        `(Math.round(Number(((${on}) * 10 ** (${given})).toPrecision(15))) / 10 ** (${given})).toFixed(${given})`,
        "toFixed after rounding what is written in 15 digits",
      ),
    ];
  if (!isOf(call, "Math") || args.length !== 1 || !(name in siblings)) return [];
  const others = (siblings[name] ?? []).map((sibling) => nearMiss(property, sibling));
  // 1.005 * 100 is 100.49999999999999.
  const clean = nearMiss(node, `Math.${name}(Number((${given}).toPrecision(15)))`, `Math.${name} of 15 digits`);
  return [...others, clean, ...(name === "round" ? halves(node, given) : []), ...plusOne(call, parent, text)];
}

function halves(node: Node, given: string): readonly Change[] {
  return [
    nearMiss(node, `((v) => Math.sign(v) * Math.round(Math.abs(v)))(${given})`, "halves away from zero"),
    nearMiss(
      node,
      `((v) => (Math.abs(v % 1) === 0.5 ? 2 * Math.round(v / 2) : Math.round(v)))(${given})`,
      "halves to even",
    ),
  ];
}

/** Whole ones and one for the rest: one too many where there is no rest. */
function plusOne({ node, name, given }: MethodCall, parent: Node | undefined, text: string): readonly Change[] {
  if (name === "ceil") return [nearMiss(node, `(Math.floor(${given}) + 1)`)];
  const isSum = parent?.type === "BinaryExpression" && parent.operator === "+" && isNumber(parent.right, 1);
  return name === "floor" && isSum && source(parent.left, text) === source(node, text)
    ? [nearMiss(parent, `Math.ceil(${given})`)]
    : [];
}

function parsings(node: Extract<Node, { type: "CallExpression" }>, text: string): readonly Change[] {
  if (node.callee.type !== "Identifier") return [];
  const [value, radix] = node.arguments.map((argument) => source(argument, text));
  if (value === undefined) return [];
  switch (node.callee.name) {
    case "parseInt":
      return [
        nearMiss(node, `Number(${value})`),
        nearMiss(node, radix === undefined ? `parseInt(${value}, 10)` : `parseInt(${value})`),
      ];
    case "parseFloat":
      return [nearMiss(node, `Number(${value})`)];
    case "Number":
      return [
        nearMiss(node, `parseFloat(${value})`),
        nearMiss(
          node,
          `((v) => (typeof v === "string" && v.trim() === "" ? NaN : Number(v)))(${value})`,
          "NaN for blank text",
        ),
      ];
    case "isNaN":
    case "isFinite":
      return [nearMiss(node.callee, `Number.${node.callee.name}`)];
    default:
      return [];
  }
}

function checks(call: MethodCall): readonly Change[] {
  const { node, name, given } = call;
  if (!isOf(call, "Number")) return [];
  switch (name) {
    case "isNaN":
      return [nearMiss(node, `isNaN(${given})`), nearMiss(node, `!Number.isFinite(${given})`)];
    case "isFinite":
      return [nearMiss(node, `isFinite(${given})`)];
    case "isInteger":
      return [nearMiss(node, `Number.isSafeInteger(${given})`)];
    case "parseInt":
    case "parseFloat":
      return [nearMiss(node, `Number(${given.split(",")[0] ?? ""})`)];
    default:
      return [];
  }
}
