/** Members of a test function that return one that registers tests when it is called, or its rows. */
export const makers: ReadonlySet<string> = new Set([
  "each",
  "for",
  "prop",
  "extend",
  "override",
  "scoped",
  "skipIf",
  "runIf",
]);

/** Members of a test function that are test functions themselves, or make suites of gates. */
export const modifiers: ReadonlySet<string> = new Set([
  "skip",
  "only",
  "todo",
  "fails",
  "concurrent",
  "sequential",
  "shuffle",
  "describe",
  "suite",
]);

/** Members of a test function that register suites. */
export const suites: ReadonlySet<string> = new Set(["describe", "suite"]);

/** Functions that act on every test of their suite. */
export const hooks: ReadonlySet<string> = new Set([
  "beforeEach",
  "afterEach",
  "aroundEach",
  "beforeAll",
  "afterAll",
  "aroundAll",
  "override",
  "scoped",
]);

/** Objects whose methods change what the tests of a file see: mocks, timers, matchers. */
export const environments: ReadonlySet<string> = new Set(["vi", "vitest", "expect"]);
