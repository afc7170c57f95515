import { JitiError } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { pointingAtSource } from "./point-at-source.ts";

function stackOf(error: Error): string | undefined {
  expect(() =>
    pointingAtSource("/root", () => {
      throw error;
    }),
  ).toThrow(error);
  return error.stack;
}

test("an error about a file of the user's shows that file alone", () => {
  const error = new JitiError({ code: "JITI_STUB_NESTED", message: "no", at: { file: "src/a.ts", line: 3 } });
  expect(stackOf(error)).toBe("JitiError: src/a.ts:3: no\n    at /root/src/a.ts:3:1");
});

test("all others stay as they are, and what does not throw is given back", () => {
  for (const error of [new Error("no"), new JitiError({ code: "JITI_INTERNAL", message: "no" })]) {
    const { stack } = error;
    expect(stackOf(error)).toBe(stack);
  }
  expect(pointingAtSource("/root", () => 1)).toBe(1);
});
