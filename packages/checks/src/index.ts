export { forbiddenIn } from "./policy/forbidden-in.ts";
export { createChecks } from "./checks.ts";
export { openPolicies, type PolicySet } from "./policy/policies.ts";
export { checkLimits } from "./limits/check-limits.ts";
export { offsetOf } from "./findings/place.ts";
export type { Checks, Generated, BrokenTypeGate, StaticRequest } from "./request.ts";
export type { Inputs } from "./arbitraries/inputs.ts";
export { makeInputs } from "./arbitraries/make-inputs.ts";
export { bySize } from "./arbitraries/by-size.ts";
