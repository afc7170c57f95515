export { createChecks } from "./checks.ts";
export { checkLimits } from "./limits/check-limits.ts";
export { offsetOf } from "./findings/place.ts";
export type { Checks, Generated, BrokenTypeGate, StaticRequest } from "./request.ts";
