import { countPatterns } from "../patterns.ts";
import type { Measured, Written } from "../written.ts";
import { needlessConditions } from "./redundant/conditions.ts";
import { needlessSteps } from "./redundant/steps.ts";
import { needlessWrappings } from "./redundant/wrappings.ts";

/**
 * Steps that can be left out and nothing changes.
 *
 * ESLint: `no-else-return`, `no-lonely-if`, `no-negated-condition`, `no-undef-init`, `no-useless-catch`, `no-useless-return`,
 * `object-shorthand`, `operator-assignment`; typescript-eslint: `no-unnecessary-boolean-literal-compare`, `await-thenable`;
 * Sonar: S1066, S1125, S1126, S1488, S1871, S1940; M. Fowler, "Refactoring" (1999): Split Temporary Variable.
 */
export function redundancy(written: Written): Measured {
  return countPatterns(written, { ...needlessConditions, ...needlessSteps, ...needlessWrappings });
}
