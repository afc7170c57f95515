import type { ESLint, Linter } from "eslint";
import { importFromPath } from "../project/resolve.ts";

export type { ESLint, Linter };

/**
 * ESLint as the project has it: 9 or 10, of which the same part is used. What it exports is described by the types of 10.
 */
export async function loadEslint(path: string): Promise<typeof ESLint> {
  const module = await importFromPath(path);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- The module is the one that the types describe.
  return (module as { readonly ESLint: typeof ESLint }).ESLint;
}
