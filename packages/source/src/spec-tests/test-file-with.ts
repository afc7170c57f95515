import { gateName, type SpecTest } from "@vitest-jiti/core";
import { ImportedNames } from "../merge/imported-names.ts";
import { Rewriter } from "../merge/rewriter.ts";
import type { Place } from "../gates/index.ts";
import { walkPlaces } from "../gates/index.ts";
import { parse } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import { foldSpecTest } from "./fold-spec-test.ts";

/** A spec test and where its gate is registered. */
export interface PlacedTest {
  readonly test: SpecTest;
  /** 1-based; of the call. */
  readonly line: number;
  readonly column: number;
}

export interface TestFileWith {
  /** The test file as if a user had written the tests. */
  readonly code: string;
  /** Where each of them stands in it. */
  readonly bodies: readonly (Span & { readonly test: SpecTest })[];
}

/**
 * The text of a test file with spec tests in their places: what is linted and type-checked. `merge` writes the same, but for
 * imports of Vitest where the file does without.
 */
export function testFileWith(file: string, text: string, tests: readonly PlacedTest[]): TestFileWith {
  const module = parse(file, text);
  const names = new ImportedNames(module, { areGlobalsTyped: false });
  const rewriter = new Rewriter(module);
  const starts = new Map(tests.map((placed) => [module.lines.offsetOf(placed), placed.test]));
  const written = new Set<string>();
  const folded: { readonly test: SpecTest; readonly body: string }[] = [];
  walkPlaces({ node: module.program, outer: undefined }, (place: Place) => {
    const { node } = place;
    const test = node.type === "CallExpression" ? starts.get(node.start) : undefined;
    if (node.type !== "CallExpression" || test === undefined || written.has(gateName(test))) return;
    const body = foldSpecTest(test, node, place, module, names, rewriter);
    if (body === undefined) return;
    written.add(gateName(test));
    folded.push({ test, body });
  });
  names.write(rewriter);
  const code = rewriter.text();
  let position = 0;
  const bodies = folded.map(({ test, body }) => {
    const start = code.indexOf(`, ${body}`, position) + 2;
    position = start + body.length;
    return { test, start, end: position };
  });
  return { code, bodies };
}
