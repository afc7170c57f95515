import { isLiteral } from "@vitest-jiti/core";
import { type Expectation, expectValue } from "./expectation.ts";

/**
 * Asks for what an object shows afterwards: its fields, its getters, and what it is as JSON.
 *
 * @param state As the sandbox prints it: `Clock { step: 1 }; ms: 3; toJSON(): "3"`.
 * @returns One for each piece that a test can name.
 */
export function expectState(object: string, state: string, others: readonly string[]): readonly Expectation[] {
  const shown = piecesOf(state);
  const otherPieces = others.map(piecesOf);
  return [...shown].flatMap(([name, value]) => {
    const given = otherPieces.flatMap((pieces) => pieces.get(name) ?? []);
    if (!isLiteral(value) || given.every((other) => other === value)) return [];
    const { lines, refuses } = expectValue(expressionOf(object, name), value, given);
    return [{ lines, refuses: (other: string) => refuses(piecesOf(other).get(name) ?? value) }];
  });
}

/** The text of each piece by its name; that of the fields together has none. */
function piecesOf(state: string): ReadonlyMap<string, string> {
  const [fields = "", ...getters] = state.split(/; (?=(?:[A-Za-z_$][\w$]*|toJSON\(\)): )/);
  return new Map([
    ["", fields.replace(/^[A-Za-z_$][\w$]* (?=\{)/, "")],
    ...getters.map((text): [string, string] => {
      const colon = text.indexOf(": ");
      return [text.slice(0, colon), text.slice(colon + 2)];
    }),
  ]);
}

function expressionOf(object: string, name: string): string {
  if (name === "") return `{ ...${object} }`;
  return name === "toJSON()" ? `JSON.stringify(${object})` : `${object}.${name}`;
}
