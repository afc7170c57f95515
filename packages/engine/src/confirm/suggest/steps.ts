import type { Answer } from "@vitest-jiti/core";
import type { Asked } from "./asked.ts";
import { type Expectation, expectAnswer } from "./expectation.ts";
import { expectState } from "./shown-state.ts";

/**
 * Statements that construct an object and then call its members, and ask for the outcome of the steps, and for the state
 * at the end, that tell the answer from the others.
 *
 * @returns `undefined` where a test cannot tell it from all of them.
 */
export function linesForSteps(asked: Asked): readonly string[] | undefined {
  const { answer, others, call, isAsync } = asked;
  const [construction = "", ...steps] = call.steps ?? [call.text];
  const own = outcomesOf(answer);
  const given = others.map(outcomesOf);
  if (typeof own === "string")
    return expectAnswer({ expression: construction, isAsync: false }, own, given.map(String))?.lines;

  const asking = steps.map((step, at): Expectation | undefined => {
    const isStatement = /^it(?:\.[\w$]+|\[.*?\]) = /.test(step);
    return expectAnswer({ expression: step, isAsync, isStatement }, own[at] ?? "undefined", otherAt(given, at));
  });
  const isRefusedAt = (at: number, other: Answer): boolean => {
    const theirs = outcomesOf(other);
    if (typeof theirs === "string") return true;
    return theirs[at] !== own[at] && asking[at]?.refuses(theirs[at] ?? "") === true;
  };
  const at = new Set<number>();
  const left = others.filter((other) => {
    const first = steps.findIndex((_, index) => isRefusedAt(index, other));
    if (first >= 0) at.add(first);
    return first < 0;
  });
  const state =
    left.length === 0
      ? []
      : expectState(
          "it",
          answer.state ?? "",
          others.map((one) => one.state ?? ""),
        );
  if (!left.every((other) => state.some(({ refuses }) => refuses(other.state ?? "")))) return undefined;
  const end = left.length > 0 ? steps.length : Math.max(...at, -1) + 1;
  const done = steps.slice(0, end).map((step, index) => {
    if (at.has(index)) return asking[index]?.lines;
    // What a step throws ends the test unless it is asked for.
    if (own[index]?.startsWith("throws ") === true) return asking[index]?.lines;
    return [`  ${isAsync ? "await " : ""}${step};`];
  });
  if (done.includes(undefined)) return undefined;
  return [
    `  const it = ${construction};`,
    ...done.flatMap((lines) => lines ?? []),
    ...state.flatMap(({ lines }) => lines),
  ];
}

/** The outcome of each step; that of the constructor alone when it throws. */
function outcomesOf({ outcome }: Answer): readonly string[] | string {
  const thrown = /^the call cannot be made: (throws .*)$/s.exec(outcome)?.[1];
  if (thrown !== undefined) return thrown;
  try {
    const parsed: unknown = JSON.parse(outcome);
    return Array.isArray(parsed) ? parsed.map(String) : [];
  } catch {
    return [];
  }
}

function otherAt(given: readonly (readonly string[] | string)[], at: number): readonly string[] {
  return given.flatMap((outcomes) => (typeof outcomes === "string" ? outcomes : (outcomes[at] ?? [])));
}
