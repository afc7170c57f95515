import type { ESLint } from "eslint";
import { documentedExports } from "./documented-exports.ts";
import { explainedDisable } from "./explained-disable.ts";
import { floors } from "./floors.ts";
import { maxLines } from "./max-lines.ts";

/** The rules of this repository that no published plugin has. */
const house: ESLint.Plugin = {
  meta: { name: "house" },
  rules: {
    floors,
    "max-lines": maxLines,
    "explained-disable": explainedDisable,
    "documented-exports": documentedExports,
  },
};

export default house;
