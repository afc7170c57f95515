export { heal, type Setup } from "./pass/heal.ts";
export type { Pass } from "./pass/pass.ts";
export { type Cost, noCost } from "./budget/cost.ts";
