import { expect, test } from "vitest";
import { type Ending, problemOf } from "./ending.ts";

const limits = { timeoutMs: 2000, memoryMb: 128, outputBytes: 4e6 };
const ended = { cause: "itself", exitCode: null, signal: null, stderr: "" } as const;

test.each<[string, Ending, unknown]>([
  ["past its deadline", { ...ended, cause: "timeout", signal: "SIGKILL" }, { kind: "timeout", afterMs: 2000 }],
  [
    "by the watch over its memory",
    { ...ended, cause: "memory", signal: "SIGKILL" },
    { kind: "out-of-memory", limitMb: 128 },
  ],
  [
    "by V8",
    { ...ended, signal: "SIGABRT", stderr: "FATAL ERROR: … JavaScript heap out of memory\n" },
    { kind: "out-of-memory", limitMb: 128 },
  ],
  [
    "for a message that its runner did not send",
    { ...ended, cause: "forgery", signal: "SIGKILL" },
    { kind: "tampering", what: "it sent messages in the name of the test runner" },
  ],
  ["with an exit code", { ...ended, exitCode: 3 }, { kind: "exited", exitCode: 3, signal: null }],
  ["by a signal of its own", { ...ended, signal: "SIGSEGV" }, { kind: "exited", exitCode: null, signal: "SIGSEGV" }],
  [
    "for a flood of output",
    { ...ended, cause: "output", signal: "SIGKILL" },
    { kind: "unhandled-error", message: "The code printed more than 4 MB and was stopped." },
  ],
])("a process that ended %s", (_, ending, problem) => {
  expect(problemOf(ending, limits)).toEqual(problem);
});
