import { countPatterns } from "../patterns.ts";
import type { Measured, Written } from "../written.ts";
import { roundaboutChecks } from "./roundabout/checks.ts";
import { roundaboutLibrary } from "./roundabout/library.ts";
import { roundaboutLoops } from "./roundabout/loops.ts";

/**
 * Ways around what the language or its library has a word for.
 *
 * ESLint: `prefer-spread`, `prefer-rest-params`, `prefer-object-has-own`, `prefer-exponentiation-operator`, `guard-for-in`;
 * typescript-eslint: `prefer-for-of`, `prefer-includes`, `prefer-find`, `prefer-optional-chain`, `prefer-nullish-coalescing`;
 * eslint-plugin-unicorn: `no-for-loop`, `prefer-array-some`, `prefer-structured-clone`; oxlint: `no-accumulating-spread`.
 */
export function roundabout(written: Written): Measured {
  return countPatterns(written, { ...roundaboutLoops, ...roundaboutChecks, ...roundaboutLibrary });
}
