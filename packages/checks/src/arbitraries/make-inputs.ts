import type { Target } from "@vitest-jiti/core";
import type { InputOptions, Inputs } from "./inputs.ts";

/**
 * Makes calls of a target up, from the types of its parameters and from how it was seen to be called. What makes values
 * up is loaded with the first call.
 */
export async function makeInputs(target: Target, options: InputOptions): Promise<Inputs> {
  const { inputsOf } = await import("./inputs.ts");
  return inputsOf(target, options);
}
