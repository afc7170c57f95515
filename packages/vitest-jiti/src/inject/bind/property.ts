import type fastCheck from "fast-check";
import type { PropertyParameters } from "../../runtime/gate-types.ts";

/** One seed for everybody: the same inputs lead to the same result on every machine. */
const fixedSeed = 20_240_229;

type Register = (title: string, body: () => Promise<void>, timeout?: number) => unknown;
type Arbitraries = Readonly<Record<string, never>>;

/** `.prop`: registers a property as one test. fast-check is loaded when the test runs. */
export function propertyOf(register: Register): unknown {
  return (arbitraries: Arbitraries, parameters: PropertyParameters = {}) =>
    (title: string, property: (values: unknown) => unknown, timeout?: number): void => {
      register(title, () => check(arbitraries, property, parameters), timeout);
    };
}

async function check(
  arbitraries: Arbitraries,
  property: (values: unknown) => unknown,
  parameters: PropertyParameters,
): Promise<void> {
  const fc = await loadFastCheck();
  const holds = fc.asyncProperty(fc.record(arbitraries), async (values) => {
    const result: unknown = await property(values);
    // As fast-check has it: a property that returns `false` does not hold.
    return result !== false;
  });
  await fc.assert(holds, { seed: fixedSeed, ...parameters });
}

async function loadFastCheck(): Promise<typeof fastCheck> {
  try {
    return (await import("fast-check")).default;
  } catch (cause) {
    throw new Error(
      "A .prop gate needs fast-check, which is not installed.\n  Add it to the project: npm install --save-dev fast-check",
      { cause },
    );
  }
}
