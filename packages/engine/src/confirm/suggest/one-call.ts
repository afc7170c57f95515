import { type Answer, isLiteral } from "@vitest-jiti/core";
import type { Asked } from "./asked.ts";
import { type Expectation, expectAnswer, expectValue, type Subject } from "./expectation.ts";
import { expectState } from "./shown-state.ts";

/**
 * Statements that make one call of a function or member and ask for its answer: the outcome, and of arguments and state
 * what it takes to tell the answer from the others.
 *
 * @returns `undefined` where a test cannot tell it from all of them.
 */
export function linesForCall(asked: Asked): readonly string[] | undefined {
  const { answer, others } = asked;
  const outcomes = others.map(({ outcome }) => outcome);
  const plain = expectAnswer(subjectOf(asked, asked.call.text), answer.outcome, outcomes);
  const isEnough = others.length > 0 ? outcomes.every((other) => plain?.refuses(other)) : answer.changed === undefined;
  if (plain !== undefined && isEnough) return plain.lines;
  // Something that is thrown ends the test unless it is asked for.
  if (plain === undefined && answer.outcome.startsWith("throws ")) return undefined;

  const { before, expression } = named(asked);
  const subject = subjectOf(asked, expression);
  const first = expectAnswer(subject, answer.outcome, outcomes);
  const rest = [...changeOf(asked), ...stateOf(asked)];
  const left = others.filter(({ outcome }) => first?.refuses(outcome) !== true);
  const needed = rest.filter((facet) => others.length === 0 || left.some((other) => facet.refuses(other)));
  if (needed.length === 0 || !left.every((other) => needed.some((facet) => facet.refuses(other)))) return undefined;
  const isSilent = answer.outcome === "undefined" && outcomes.every((other) => other === "undefined");
  const asking = isSilent ? undefined : first;
  const call = asking?.lines ?? [`  ${subject.isAsync ? "await " : ""}${expression};`];
  return [...before, ...call, ...needed.flatMap(({ lines }) => lines)];
}

interface Facet {
  readonly lines: readonly string[];
  readonly refuses: (other: Answer) => boolean;
}

function subjectOf({ target: { calling }, isAsync, answer, others }: Asked, expression: string): Subject {
  return {
    expression,
    isAsync,
    isStatement: calling?.member?.kind === "setter",
    isIterated: [answer, ...others].some(({ outcome }) => outcome.startsWith("yields ")),
  };
}

/** The call with names for what is looked at afterwards. */
function named(asked: Asked): { readonly before: readonly string[]; readonly expression: string } {
  const { call, target } = asked;
  const type = argumentsType(asked);
  const args = type === undefined ? [] : [`  const args: ${type} = ${call.args};`];
  if (call.receiver === undefined) {
    const callee = target.calling?.callee ?? "";
    return { before: args, expression: type === undefined ? call.text : `${callee}(...args)` };
  }
  const isKept = stateOf(asked).length > 0;
  const step = call.text.slice(call.receiver.length);
  const written = type === undefined ? step : `${step.slice(0, step.indexOf("("))}(...args)`;
  return {
    before: [...(isKept ? [`  const it = ${call.receiver};`] : []), ...args],
    expression: `${isKept ? "it" : call.receiver}${written}`,
  };
}

/** Of the list of arguments, where it is looked at afterwards; what holds functions cannot be compared. */
function argumentsType({ target: { calling }, call, answer, others }: Asked): string | undefined {
  if (calling === undefined || others.every(({ changed }) => changed === answer.changed && others.length > 0))
    return undefined;
  if (/=>|\bfunction\b/.test(call.args)) return undefined;
  const { kind, callee, member } = calling;
  if (kind === "function") return `Parameters<typeof ${callee}>`;
  return member?.kind === "method" ? `Parameters<${callee}[${JSON.stringify(member.name)}]>` : undefined;
}

function changeOf(asked: Asked): readonly Facet[] {
  const { answer, others, call } = asked;
  const expected = answer.changed ?? call.args;
  if (argumentsType(asked) === undefined || (answer.changed !== undefined && !isLiteral(answer.changed))) return [];
  const given = others.map(({ changed }) => changed ?? call.args);
  const { lines, refuses } = expectValue("args", expected, given);
  return [{ lines, refuses: ({ changed }) => changed !== answer.changed && refuses(changed ?? call.args) }];
}

function stateOf({ answer, others, target: { calling } }: Asked): readonly Facet[] {
  const { state } = answer;
  if (state === undefined || calling?.kind === "function") return [];
  const facets: readonly Expectation[] = expectState(
    "it",
    state,
    others.map((other) => other.state ?? ""),
  );
  return facets.map(({ lines, refuses }) => ({ lines, refuses: (other) => refuses(other.state ?? "") }));
}
