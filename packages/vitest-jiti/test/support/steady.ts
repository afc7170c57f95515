import { jiti } from "vitest-jiti";

/**
 * The output of a Vitest run with everything replaced that differs from run to run, so that it can be compared.
 *
 * - A duration, a number with `ms` or `s` behind it (`4ms`, `3.1 s`), becomes `<time>`.
 * - What follows `Start at` or `Duration` on its line, up to the end of the line, becomes one `<time>`.
 * - Lines with a stack frame inside the package under test (they begin with ` ❯ ` and name a file in `vitest-jiti/dist`) are
 *   removed with their line break: where the package lies is the machine's, and an installed one is left out by Vitest.
 */
export function steady(output: string): string {
  return jiti.stub();
}
