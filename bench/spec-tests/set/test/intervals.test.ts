import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { mergeIntervals } from "../src/intervals.ts";

const testMerge = jiti.requiredFor(mergeIntervals);

testMerge("joins intervals that overlap or touch");
testMerge("sorts the result and leaves out what is empty");
testMerge("leaves its argument as it is");
testMerge("throws RangeError on intervals that are none");
