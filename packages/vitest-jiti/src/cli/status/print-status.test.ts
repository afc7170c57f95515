import { JitiError } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import type { Status } from "./read-status.ts";
import { printStatus } from "./print-status.ts";

test("where a stub cannot be read, nobody is told that there is none", () => {
  const nothing: Status = {
    root: "/r",
    targets: [],
    orphans: [],
    orphanTests: [],
    share: { generated: 0, all: 0 },
    problems: [],
  };
  const problem = new JitiError({ code: "JITI_STUB_UNSUPPORTED", message: "Not so.", hint: "So." });
  expect(printStatus(nothing, new Date(0))).toBe("No stubs here: declare one with `return jiti.stub()`.");
  expect(printStatus({ ...nothing, problems: [problem] }, new Date(0))).toBe(`${problem.code}: ${problem.message}`);
});
