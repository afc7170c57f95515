import { expect, test } from "vitest";
import { counted } from "./counted.ts";

test("one of a thing is no several", () => {
  expect([0, 1, 2, 1234].map((count) => counted(count, "spec test"))).toEqual([
    "0 spec tests",
    "1 spec test",
    "2 spec tests",
    "1,234 spec tests",
  ]);
});
