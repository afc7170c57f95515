import tseslint from "typescript-eslint";
import jiti from "vitest-jiti/eslint";

export default tseslint.config(
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strict],
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "error",
      complexity: ["error", 15],
      "max-depth": ["error", 3],
      "prefer-const": "error",
      eqeqeq: "error",
    },
  },
  jiti,
);
