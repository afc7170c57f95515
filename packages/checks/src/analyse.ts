import { parse, type ParsedModule } from "@vitest-jiti/source";
import { Code } from "./syntax/code.ts";

const analysed = new WeakMap<ParsedModule, Code>();

/**
 * Parses a spliced text and finds out what its names stand for, once for each text.
 *
 * @throws JitiError `JITI_SOURCE_SYNTAX`.
 */
export function analyse(file: string, text: string): Code {
  const module = parse(file, text);
  const known = analysed.get(module);
  if (known) return known;
  const code = new Code(module);
  analysed.set(module, code);
  return code;
}
