import type { RunnerTestCase } from "vitest";

/** A test among those that one call of `.each(rows)(title)` registered. */
export interface RegisteredRow {
  readonly title: unknown;
  /** 0-based. */
  readonly index: number;
  /** How many there are by now. */
  readonly all: { count: number };
}

const rows = new WeakMap<RunnerTestCase, RegisteredRow>();

/** Notes the tests of a call, in their order. */
export function rowsUnder(title: unknown): (test: RunnerTestCase) => void {
  const all = { count: 0 };
  return (test) => {
    rows.set(test, { title, index: all.count, all });
    all.count += 1;
  };
}

/** The row that a test is; `undefined` for tests that no table of a bound test registered. */
export function rowOf(test: RunnerTestCase): RegisteredRow | undefined {
  return rows.get(test);
}
