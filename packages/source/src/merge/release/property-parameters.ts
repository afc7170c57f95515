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
 * @param examples Values to try first, as literals.
 */
export function printParameters(
  parameters: Node | undefined,
  keys: readonly TargetKey[],
  title: Node,
  text: string,
  examples: readonly string[],
): string {
  const name = textOf(unwrap(title));
  const kept = examples.map((literal) => `[${literal}]`);
  const added = [
    ["seed", name === undefined ? undefined : `seed: ${propertySeed(keys, name)}`],
    ["examples", kept.length === 0 ? undefined : `examples: [${kept.join(", ")}]`],
  ] as const;
  const value = parameters && unwrap(parameters);
  const own = value?.type === "ObjectExpression" ? value.properties : [];
  const missing = added.flatMap(([key, one]) =>
    one === undefined || own.some((property) => nameOf(property) === key) ? [] : [one],
  );
  if (parameters === undefined || value === undefined) return object(missing);
  if (value.type !== "ObjectExpression") return object([...missing, `...${sliceOf(text, parameters)}`]);
  const written = applyEdits(
    text.slice(0, parameters.end),
    own.flatMap((one) => editsOf(one, text, kept)),
  ).slice(parameters.start);
  if (missing.length === 0) return written;
  return own.length === 0 ? object(missing) : `{ ${missing.join(", ")}, ${written.slice(1).trimStart()}`;
}

function object(properties: readonly string[]): string {
  return properties.length === 0 ? "{}" : `{ ${properties.join(", ")} }`;
}

type Member = Extract<Node, { type: "ObjectExpression" }>["properties"][number];

function nameOf(one: Member): string {
  return one.type === "Property" && !one.computed && one.key.type === "Identifier" ? one.key.name : "";
}

/** fast-check takes examples as lists of arguments; a property has one. @param kept Such lists, to stand before them. */
function editsOf(one: Member, text: string, kept: readonly string[]): readonly Edit[] {
  if (one.type !== "Property" || nameOf(one) !== "examples") return [];
  const { start, end } = one.value;
  const value = unwrap(one.value);
  if (value.type !== "ArrayExpression" || value.elements.some((element) => element?.type !== "ObjectExpression")) {
    const mapped = `(${text.slice(start, end)}).map((values) => [values])`;
    const all = kept.length === 0 ? mapped : `[${kept.join(", ")}, ...${mapped}]`;
    return [{ start: one.start, end: one.end, text: `examples: ${all}` }];
  }
  const first = kept.map((list, index) => (index < kept.length - 1 || value.elements.length > 0 ? `${list}, ` : list));
  return [
    { start: value.start + 1, end: value.start + 1, text: first.join("") },
    ...value.elements.flatMap((element) =>
      element === null
        ? []
        : [
            { start: element.start, end: element.start, text: "[" },
            { start: element.end, end: element.end, text: "]" },
          ],
    ),
  ];
}

function textOf(title: Node): string | undefined {
  if (title.type === "Literal" && typeof title.value === "string") return title.value;
  if (title.type === "TemplateLiteral" && title.expressions.length === 0)
    return title.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
