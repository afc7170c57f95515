import { propertySeed, type TargetKey } from "@vitest-jiti/core";
import type { Node } from "../../syntax/parse.ts";
import { applyEdits, type Edit } from "../../syntax/edit.ts";
import { sliceOf } from "../../syntax/span.ts";
import { unwrap } from "../../syntax/unwrap.ts";

/**
 * What `fc.assert` is told so that it tries what `.prop` tried: what was green stays green.
 *
 * @param keys Of the targets that the property gates.
 * @param title As it is written; what is computed has no seed that could be known here.
 */
export function printParameters(
  parameters: Node | undefined,
  keys: readonly TargetKey[],
  title: Node,
  text: string,
): string {
  const name = textOf(unwrap(title));
  const seed = name === undefined ? [] : [`seed: ${propertySeed(keys, name)}`];
  if (parameters === undefined) return object(seed);
  const value = unwrap(parameters);
  if (value.type !== "ObjectExpression") return object([...seed, `...${sliceOf(text, parameters)}`]);
  const written = applyEdits(
    text.slice(0, parameters.end),
    value.properties.flatMap((one) => editsOf(one, text)),
  ).slice(parameters.start);
  if (seed.length === 0 || value.properties.some((one) => nameOf(one) === "seed")) return written;
  return value.properties.length === 0 ? object(seed) : `{ ${seed.join("")}, ${written.slice(1).trimStart()}`;
}

function object(properties: readonly string[]): string {
  return properties.length === 0 ? "{}" : `{ ${properties.join(", ")} }`;
}

type Member = Extract<Node, { type: "ObjectExpression" }>["properties"][number];

function nameOf(one: Member): string {
  return one.type === "Property" && !one.computed && one.key.type === "Identifier" ? one.key.name : "";
}

/** fast-check takes examples as lists of arguments; a property has one. */
function editsOf(one: Member, text: string): readonly Edit[] {
  if (one.type !== "Property" || nameOf(one) !== "examples") return [];
  const { start, end } = one.value;
  const value = unwrap(one.value);
  if (value.type !== "ArrayExpression" || value.elements.some((element) => element?.type !== "ObjectExpression"))
    return [
      { start: one.start, end: one.end, text: `examples: (${text.slice(start, end)}).map((values) => [values])` },
    ];
  return value.elements.flatMap((element) =>
    element === null
      ? []
      : [
          { start: element.start, end: element.start, text: "[" },
          { start: element.end, end: element.end, text: "]" },
        ],
  );
}

function textOf(title: Node): string | undefined {
  if (title.type === "Literal" && typeof title.value === "string") return title.value;
  if (title.type === "TemplateLiteral" && title.expressions.length === 0)
    return title.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
