export { heal } from "./pass/heal.ts";
export type { Setup } from "./pass/setup.ts";
export { isSettled, Planning } from "./pass/planning.ts";
export type { Pass } from "./pass/pass.ts";
export { forecast, type Forecast, type ForecastRow } from "./pass/forecast.ts";
export { type Cost, noCost } from "./budget/cost.ts";
export { attempt, type Attempt, type Judging } from "./attempt/attempt.ts";
export { overlayOf } from "./attempt/draft.ts";
export type { Circumstances } from "./pass/planning.ts";
