import { tryParse } from "@vitest-jiti/source";
import { biomeFormatter } from "./biome.ts";
import { formatWithOxfmt } from "./oxfmt.ts";
import { prettierFormatter } from "./prettier.ts";

/** Formats a text as if it stood in a file; the path is relative to the root. */
export type Format = (file: string, code: string) => Promise<string>;

/** Formats when a formatter is in charge of that file, and answers `undefined` when it is not. */
export type MayFormat = (file: string, code: string) => Promise<string | undefined>;

/**
 * The project's formatter, else oxfmt. What does not parse comes back as it is: other checks refuse it.
 *
 * @throws JitiError `JITI_FORMATTER_BROKEN`, when the returned function first meets a formatter that does not work.
 */
export function createFormat(root: string): Format {
  const prettier = prettierFormatter(root);
  const biome = biomeFormatter(root);
  return async (file, code) => {
    if (!tryParse(file, code).ok) return code;
    const formatted = (await prettier(file, code)) ?? (await biome(file, code));
    return formatted ?? (await formatWithOxfmt(root, file, code));
  };
}
