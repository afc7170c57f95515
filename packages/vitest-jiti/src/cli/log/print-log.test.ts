import { expect, test } from "vitest";
import { printRefusedCalls } from "./print-log.ts";

test("a call that was refused many times is told once, in the place of the first", () => {
  const wrong = { tool: "critique", fault: "malformed", told: "It does not fit:\nno proposal A." } as const;
  const denied = { tool: "read_file", fault: "denied", told: "Blocked." } as const;
  expect(printRefusedCalls([wrong, denied, wrong, { ...wrong, told: "It does not fit." }, wrong])).toEqual([
    "  tool call malformed (3 times): critique: It does not fit:\n  no proposal A.",
    "  tool call denied: read_file: Blocked.",
    "  tool call malformed: critique: It does not fit.",
  ]);
});
