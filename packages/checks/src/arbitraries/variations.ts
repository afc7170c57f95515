import { type Node, tryParse, walk } from "@vitest-jiti/source";

/** Makers of plain values that an observed argument may hold. */
const makers = new Set(["Date", "Map", "Set", "URL", "Error", "TypeError", "RangeError", "SyntaxError"]);

/** True for text that is nothing but literals: what was observed may be cut short, or hold what no text makes anew. */
export function isPlain(code: string): boolean {
  const parsed = tryParse("value.ts", `(${code});`);
  if (!parsed.ok || parsed.module.program.body.length !== 1) return false;
  const strange: Node[] = [];
  walk(parsed.module.program, (node, parent) => {
    if (!isLiteralPart(node, parent)) strange.push(node);
  });
  return strange.length === 0;
}

const constants = new Set(["undefined", "NaN", "Infinity"]);

function isLiteralPart(node: Node, parent: Node | undefined): boolean {
  switch (node.type) {
    case "Program":
    case "ExpressionStatement":
    case "ParenthesizedExpression":
    case "Literal":
    case "ArrayExpression":
    case "ObjectExpression":
      return true;
    case "Property":
      return !node.computed;
    case "Identifier":
      return (parent?.type === "Property" && parent.key === node) || makers.has(node.name) || constants.has(node.name);
    case "UnaryExpression":
      return node.operator === "-";
    case "NewExpression":
    case "CallExpression":
      return node.callee.type === "Identifier" && makers.has(node.callee.name);
    default:
      return false;
  }
}

/** The same value with one thing changed: a number by one, a text by a character, a list by an element. Smallest first. */
export function variationsOf(code: string): readonly string[] {
  const parsed = tryParse("value.ts", `(${code});`);
  if (!parsed.ok) return [];
  const found = new Set<string>();
  walk(parsed.module.program, (node, parent) => {
    const put = (instead: string): void => {
      found.add(code.slice(0, node.start - 1) + instead + code.slice(node.end - 1));
    };
    if (node.type === "Literal") {
      const isName = parent?.type === "Property" && parent.key === node;
      const isInstant = parent?.type === "NewExpression" && typeof node.value === "string";
      if (isInstant) instantChanges(node.value).forEach(put);
      else if (!isName) changesOf(node.value, node.raw ?? "").forEach(put);
    } else if (node.type === "ArrayExpression") {
      listChanges(
        node.elements.map((element) => (element ? code.slice(element.start - 1, element.end - 1) : "")),
      ).forEach(put);
    }
  });
  found.delete(code);
  return [...found].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function changesOf(value: unknown, raw: string): readonly string[] {
  if (typeof value === "number")
    return [value + 1, value - 1, 0, -value, value / 2, value + 100, value - 100].map((number) =>
      number < 0 ? `(${number})` : `${number}`,
    );
  if (typeof value === "boolean") return [String(!value)];
  if (typeof value === "string") return textChanges(value).map((text) => JSON.stringify(text));
  return raw.endsWith("n") && typeof value === "bigint" ? [`${value + 1n}n`, "0n"] : [];
}

/** The text of a date an hour or a day away, at midnight; other texts that something is made of stay as they are. */
function instantChanges(text: unknown): readonly string[] {
  const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return [];
  const [hour, day] = [3_600_000, 86_400_000];
  const times = [time + hour, time - hour, time + day, time - day, time - (time % day), time - (time % day) - 1];
  return times.map((other) => JSON.stringify(new Date(other).toISOString()));
}

function textChanges(value: string): readonly string[] {
  const units = Array.from(value);
  const middle = Math.floor(units.length / 2);
  return [
    "",
    ` ${value}`,
    `${value} `,
    value + value,
    units.slice(1).join(""),
    units.slice(0, -1).join(""),
    units.toReversed().join(""),
    value.toUpperCase(),
    value.toLowerCase(),
    `-${value}`,
    [...units.slice(0, middle), ...units.slice(middle + 1)].join(""),
    [...units.slice(0, middle), units[middle] ?? "", ...units.slice(middle)].join(""),
    [...units.slice(0, middle), "é", ...units.slice(middle)].join(""),
    value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
  ];
}

function listChanges(items: readonly string[]): readonly string[] {
  const changed = [[], items.slice(1), items.slice(0, -1), [...items, ...items.slice(0, 1)], items.toReversed()];
  return changed.map((list) => `[${list.join(", ")}]`);
}
