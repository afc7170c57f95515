export { createChecks } from "./checks.ts";
export { checkLimits } from "./limits/check-limits.ts";
export type { Checks, Generated, StaticRequest } from "./request.ts";
