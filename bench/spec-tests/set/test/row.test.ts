import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { splitRow } from "../src/row.ts";

const testRow = jiti.requiredFor(splitRow);

testRow("splits at commas and keeps empty fields");
testRow("reads quoted fields");
testRow("throws SyntaxError on quotes in wrong places");
