import { biomeLinter } from "./biome.ts";
import { eslintLinter } from "./eslint.ts";
import type { Linter } from "./lint.ts";

/** The project's linters as one: ESLint where it has a configuration, else Biome, else nobody. */
export function findLinter(root: string): Linter {
  const linters = [eslintLinter(root), biomeLinter(root)];
  return {
    async lint(request) {
      for (const linter of linters) {
        const messages = await linter.lint(request);
        if (messages) return messages;
      }
      return undefined;
    },
  };
}
