import { AsyncLocalStorage } from "node:async_hooks";
import { inject, type RunnerTestCase, type RunnerTestFile, TestRunner } from "vitest";
import { anyStub, type CalledStub, reasonsKey } from "../gate-meta.ts";
import { printValue } from "./print-value.ts";

/** Enough to show how a stub is used; a property calls it a hundred times. */
const callsPerTest = 12;

const running = new AsyncLocalStorage<RunnerTestCase>();
let file: RunnerTestFile | undefined;

/** What is called from now on and by no test belongs to this file. */
export function observeFile(next: RunnerTestFile): void {
  file = next;
}

/** Runs a test so that calls of stubs are attributed to it, also when others run at the same time. */
export function observeTest<Result>(test: RunnerTestCase, run: () => Result): Result {
  return running.run(test, run);
}

/** Notes a call of a pending stub, with its arguments as they are now. */
export function pending(key: string, args: ArrayLike<unknown>): string | undefined {
  const current = running.getStore();
  const calls = callsOf(current ?? TestRunner.getCurrentTest());
  const repeated = calls?.some((call) => call.key === key) ?? false;
  if (calls !== undefined && (calls.length < callsPerTest || !repeated)) {
    const call = { key, args: Array.from(args, (arg) => printValue(arg)) };
    if (!calls.some((other) => isSame(other, call))) calls.push(call);
  }
  return reasonFor(key);
}

function callsOf(test: Readonly<RunnerTestCase> | undefined): CalledStub[] | undefined {
  if (test !== undefined) return test.meta.jiti?.called;
  if (file === undefined) return undefined;
  file.meta.jitiFile ??= { called: [] };
  return file.meta.jitiFile.called;
}

function isSame(a: CalledStub, b: CalledStub): boolean {
  return a.key === b.key && a.args.length === b.args.length && a.args.every((arg, i) => arg === b.args[i]);
}

function reasonFor(key: string): string | undefined {
  const reasons = inject(reasonsKey);
  return reasons?.[key] ?? reasons?.[anyStub];
}
