import { type TargetKey, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { Flight } from "./flight.ts";

const a = targetKey("a.ts", "a");
const b = targetKey("b.ts", "b");
const c = targetKey("c.ts", "c");

/** Inputs that a test changes, as files are changed. */
function project(): {
  readonly inputs: Map<TargetKey, string>;
  inputsOf: (keys: Iterable<TargetKey>) => Map<TargetKey, string>;
} {
  const inputs = new Map([a, b, c].map((key) => [key, "1"]));
  const inputsOf = (keys: Iterable<TargetKey>): Map<TargetKey, string> =>
    new Map([...keys].flatMap((key) => (inputs.has(key) ? [[key, inputs.get(key) ?? ""]] : [])));
  return { inputs, inputsOf };
}

const reasonOf = (signal: AbortSignal | undefined): string =>
  signal?.aborted === true ? String(signal.reason) : "goes on";

test("a save calls off the unit that it concerns, and no other", () => {
  const { inputs, inputsOf } = project();
  const flight = new Flight([a, b], inputsOf);
  const signals = [a, b].map((key) => flight.signals.signalOf?.([key]));
  flight.saved("c.ts was saved");
  expect(signals.map(reasonOf)).toEqual(["goes on", "goes on"]);
  inputs.set(a, "2");
  flight.saved("a.ts was saved");
  expect(signals.map(reasonOf)).toMatchInlineSnapshot(`
    [
      "JitiError: a.ts was saved while a.ts:a was being generated.
      It is generated anew when you have stopped typing.",
      "goes on",
    ]
  `);
  expect(flight.signals.signal.aborted).toBe(false);
});

test("a unit that begins after the save is called off at once; a target that is gone counts as changed", () => {
  const { inputs, inputsOf } = project();
  const flight = new Flight([a], inputsOf);
  inputs.delete(a);
  flight.saved("a.ts was saved");
  expect(flight.signals.signalOf?.([a]).aborted).toBe(true);
});

test("what a cascade reaches is compared with what it began from", () => {
  const { inputs, inputsOf } = project();
  const flight = new Flight([a], inputsOf);
  inputs.set(c, "2");
  const signal = flight.signals.signalOf?.([c]);
  flight.saved("a.ts was saved");
  expect(signal?.aborted).toBe(false);
  inputs.set(c, "3");
  flight.saved("c.ts was saved");
  expect(signal?.aborted).toBe(true);
});
