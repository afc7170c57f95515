import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: [".jiti/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strict],
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "error",
      // A stub cannot use its parameters.
      "@typescript-eslint/no-unused-vars": ["error", { args: "none" }],
      complexity: ["error", 15],
      "max-depth": ["error", 3],
      "prefer-const": "error",
      eqeqeq: "error",
    },
  },
);
