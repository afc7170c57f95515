import type { RunnerTestCase } from "vitest";
import type { PropertyParameters } from "../../runtime/gate-types.ts";
import { type Arbitraries, checkProperty } from "./check-property.ts";

type Body = (context: { readonly task: Readonly<RunnerTestCase> }) => Promise<void>;
/** `isDrawn`: the seed is jiti's. */
type Register = (isDrawn: boolean, title: string, body: Body, timeout?: number) => unknown;

/** `.prop`: registers a property as one test. fast-check is loaded when the test runs. */
export function propertyOf(register: Register, targets: readonly string[]): unknown {
  return (arbitraries: Arbitraries, parameters: PropertyParameters = {}) =>
    (title: string, property: (values: unknown) => unknown, timeout?: number): void => {
      const isDrawn = parameters.seed === undefined && parameters.path === undefined;
      // Vitest reads from the text of this function that it wants nothing but the task.
      const body: Body = ({ task }) => checkProperty({ arbitraries, property, parameters, targets, task });
      register(isDrawn, title, body, timeout);
    };
}
