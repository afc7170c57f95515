import { duration } from "./implementations/duration.ts";
import type { Target } from "./implementations/implementations.ts";
import { intervals } from "./implementations/intervals.ts";
import { limiter } from "./implementations/limiter.ts";
import { row } from "./implementations/row.ts";

/** All targets of `set/`, with what may stand in their place. */
export const targets: readonly Target[] = [duration, intervals, limiter, row];
