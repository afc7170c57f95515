import { basename } from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Ends a run of the matrix with a line for each version (the outermost `describe`) and set-up (the file). */
export default class MatrixReporter implements Reporter {
  #counts = new Map<string, Count>();

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    if (state === "pending" || state === "skipped") return;
    this.#add(rowOf(test), state === "passed" ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  }

  onTestModuleEnd(module: TestModule): void {
    if (module.errors().length > 0) this.#add(`${setUpOf(module)}  (could not be loaded)`, { passed: 0, failed: 1 });
  }

  onTestRunEnd(): void {
    const rows = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
    const width = Math.max(0, ...rows.map(([row]) => row.length));
    const lines = rows.map(([row, count]) => `${row.padEnd(width)}  ${print(count)}`);
    const total = rows.reduce((sum, [, { passed, failed }]) => add(sum, { passed, failed }), { passed: 0, failed: 0 });
    process.stdout.write(`\n${lines.join("\n")}\n${"matrix".padEnd(width)}  ${print(total)}\n`);
  }

  #add(row: string, count: Count): void {
    this.#counts.set(row, add(this.#counts.get(row) ?? { passed: 0, failed: 0 }, count));
  }
}

function rowOf(test: TestCase): string {
  const [version] = ancestors(test);
  return [setUpOf(test.module), version ?? ""].join("  ").trim();
}

/** Titles of the suites around a test, the outermost first. */
function ancestors({ parent }: { readonly parent: TestCase["parent"] }): readonly string[] {
  return parent.type === "module" ? [] : [...ancestors(parent), parent.name];
}

function setUpOf({ moduleId }: TestModule): string {
  return basename(moduleId, ".matrix.test.ts");
}

function add(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

function print({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`;
}
