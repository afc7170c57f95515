import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { RateLimiter } from "../src/limiter.ts";

const testTake = jiti.requiredFor(RateLimiter, "take");

testTake("lets the limit pass in a window and no more");
testTake("counts an event until its window is over");
testTake("does not count what may not pass");
testTake("throws RangeError on times that go backwards");
