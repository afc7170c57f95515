import { expect, test } from "vitest";
import { problemsWith } from "../../testing/breaches.ts";
import { noTestRunner } from "./no-test-runner.ts";

test.each([
  "import { expect } from 'vitest'",
  "import { vi } from 'vitest/node'",
  "import * as runner from '@vitest/runner'",
  "import chai from 'chai'",
  "import test from 'node:test'",
  "import test from 'test'",
  "import { jiti } from 'vitest-jiti'; jiti.stub()",
  "import fc from 'fast-check'",
  "expect(1)",
  "vi.mock('x')",
  "globalThis.expect",
  "globalThis.__vitest_worker__",
  "__vitest_index__",
  "thing['__vitest' + '_worker__']",
  "Reflect.get(x, '__vitest_worker__')",
  "Symbol.for('vitest-jiti')",
  "Symbol.for('$$jest-matchers-object')",
  "const result = { asymmetricMatch: () => true }",
  "class Result { asymmetricMatch() { return true; } }",
  "const result = { ['asymmetric' + 'Match']: () => true }",
  "new Error().stack",
  "const { stack } = new TypeError('x')",
  "try { f(); } catch (error) { report(error.stack); }",
  "const error = new Error(); error.stack",
  "class OwnError extends Error {} new OwnError().stack",
  "Error.captureStackTrace(place)",
  "Error.stackTraceLimit",
  "import { getCallSites } from 'node:util'",
  "import * as util from 'node:util'; util.getCallSites()",
])("refuses %s", (text) => {
  expect(problemsWith(noTestRunner, text)).not.toEqual([]);
});

test.each([
  "const test = (x: string) => /a/.test(x); test('a')",
  "/a/.test(text)",
  "function expect(token: string) { return token; } expect('(')",
  "const suite = cards.suite; suite",
  "Symbol.for('app.clock')",
  "import { test } from './predicates.js'; test(1)",
  "import { testing } from 'testing-ground'",
  "const it = list[Symbol.iterator](); it.next()",
  "'expect the unexpected'",
  "const options = { test: true, it: 1 }",
  "const stack = []; stack.push(1); machine.stack.pop()",
  "class OwnError extends Error { constructor() { super(); Error.captureStackTrace(this, OwnError); } }",
])("lets pass %s", (text) => {
  expect(problemsWith(noTestRunner, text)).toEqual([]);
});

test("says what is wrong and what to do instead", () => {
  expect(problemsWith(noTestRunner, "import { jiti } from 'vitest-jiti'; jiti.stub();")).toMatchInlineSnapshot(`
    [
      "\`vitest-jiti\` is a testing tool. The implementation must not know that it is tested. Compute the result.",
      "\`jiti\` comes from \`vitest-jiti\`, a testing tool. The implementation must not know that it is tested. Compute the result.",
    ]
  `);
});
