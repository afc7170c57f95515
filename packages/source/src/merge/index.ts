export { specifierStyleOf } from "./freeze/frozen-name.ts";
export { type Change, type LeavePlan, type LeaveRequest, planToLeave, type RefusedTarget } from "./plan.ts";
export type { TriedCases } from "./release/kept-cases.ts";
export { withoutPlugin } from "./without-plugin.ts";
