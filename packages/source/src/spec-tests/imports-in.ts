import { sliceOf } from "../syntax/span.ts";
import { tryParse } from "../syntax/parse.ts";

/** The import declarations of a file as they are written, without those of jiti itself. */
export function importsIn(file: string, text: string): readonly string[] {
  const parsed = tryParse(file, text);
  if (!parsed.ok) return [];
  return parsed.module.program.body.flatMap((statement) =>
    statement.type === "ImportDeclaration" && statement.source.value !== "vitest-jiti"
      ? [sliceOf(text, statement)]
      : [],
  );
}
