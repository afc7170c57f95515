import { JitiError } from "@vitest-jiti/core";
import { findStubs, type Span } from "@vitest-jiti/source";

/**
 * What stands in a module for the sake of its stubs, and is no implementation: their declarations, and the import of `jiti`.
 * Empty without stubs, and where they stand in places where none may be.
 */
export function stubSpans(file: string, text: string): readonly Span[] {
  if (!text.includes("vitest-jiti")) return [];
  try {
    const { stubs, parsed } = findStubs(file, text);
    const ofJiti = parsed.program.body.filter(
      (node) => node.type === "ImportDeclaration" && node.source.value === "vitest-jiti",
    );
    return stubs.length === 0 ? [] : [...stubs.map(({ declaration }) => declaration), ...ofJiti];
  } catch (error) {
    if (error instanceof JitiError) return [];
    throw error;
  }
}
