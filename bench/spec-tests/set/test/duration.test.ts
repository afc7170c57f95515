import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { parseDuration } from "../src/duration.ts";

const testDuration = jiti.requiredFor(parseDuration);

testDuration("adds up its parts, with and without spaces");
testDuration("takes a fraction in the last part and rounds to whole milliseconds");
testDuration("takes units from large to small, each at most once");
testDuration("throws SyntaxError on what is no duration");
