import type { RunnerTestCase } from "vitest";
import type { PropertyParameters } from "../../runtime/gate-types.ts";
import { type Arbitraries, checkProperty } from "./check-property.ts";

type Body = (context: { readonly task: Readonly<RunnerTestCase> }) => Promise<void>;
type Register = (title: string, body: Body, timeout?: number) => unknown;

/** `.prop`: registers a property as one test. fast-check is loaded when the test runs. */
export function propertyOf(register: Register, targets: readonly string[]): unknown {
  return (arbitraries: Arbitraries, parameters: PropertyParameters = {}) =>
    (title: string, property: (values: unknown) => unknown, timeout?: number): void => {
      // Vitest reads from the text of this function that it wants nothing but the task.
      register(title, ({ task }) => checkProperty({ arbitraries, property, parameters, targets, task }), timeout);
    };
}
