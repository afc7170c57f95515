import { biomeLinter } from "./biome.ts";
import { findEslint } from "./eslint.ts";
import type { Linter } from "./lint.ts";

/** The project's ESLint, else its Biome. A project may have none. */
export function findLinter(root: string): Linter | undefined {
  return findEslint(root) ?? biomeLinter(root);
}
