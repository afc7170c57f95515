export { heal, type Setup } from "./pass/heal.ts";
export type { Pass } from "./pass/pass.ts";
export { addCost, type Cost, noCost, priceOf } from "./budget/cost.ts";
