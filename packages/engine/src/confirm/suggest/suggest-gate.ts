import { type Answer, type Call, callTimeZone, parseTargetKey, type Target } from "@vitest-jiti/core";
import type { Asked } from "./asked.ts";
import { describeOutcome } from "./describe-answer.ts";
import { linesForCall } from "./one-call.ts";
import { linesForSteps } from "./steps.ts";

/** What a gate is to be told apart from. */
export interface Apart {
  /** Answers that it has to fail on, beside its own. */
  readonly others: readonly Answer[];
  /** Some of the answers are others in another time zone. */
  readonly isLocal: boolean;
}

/**
 * A gate that asks for this answer, ready to paste into a test file: it passes where this is the answer, and fails where
 * one of the others is.
 *
 * @returns `undefined` where no test can be written that does.
 */
export function suggestGate(
  target: Target,
  call: Call,
  answer: Answer,
  { others, isLocal }: Apart,
): string | undefined {
  const asked: Asked = { target, call, answer, others: differing(answer, others), isAsync: isAwaited(target) };
  if (usesHidden(asked)) return undefined;
  const lines = target.calling?.kind === "class" ? linesForSteps(asked) : linesForCall(asked);
  if (lines === undefined) return undefined;
  const title = `${titleOf(call, answer)}${isLocal ? ` in ${callTimeZone}` : ""}`;
  const context = isLocal ? "{ onTestFinished }" : "";
  return [
    `${gateOf(target)}(${JSON.stringify(title)}, ${lines.some((line) => /\bawait\b/.test(line)) || asked.isAsync ? "async " : ""}(${context}) => {`,
    ...(isLocal ? zoned : []),
    ...lines,
    "});",
  ].join("\n");
}

/** The time zone of one test; `vi` is Vitest's. */
const zoned = [
  `  vi.stubEnv("TZ", ${JSON.stringify(callTimeZone)});`,
  "  onTestFinished(() => void vi.unstubAllEnvs());",
];

function differing(answer: Answer, others: readonly Answer[]): readonly Answer[] {
  return others.filter(
    ({ outcome, changed, state }) => outcome !== answer.outcome || changed !== answer.changed || state !== answer.state,
  );
}

function isAwaited({ interface: { isAsync, signature } }: Target): boolean {
  return isAsync || /\bPromise(?:Like)?<|\bAsync(?:Generator|Iter)/.test(signature);
}

/** A name that its module keeps for itself cannot be imported by a test. */
function usesHidden({ target: { calling }, call }: Asked): boolean {
  const hidden = (calling?.imports ?? []).filter(({ exported }) => exported === undefined);
  return hidden.some(({ name }) => new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(call.text));
}

function titleOf({ text }: Call, answer: Answer): string {
  const full = describeOutcome(answer.outcome);
  const outcome = full.length > 60 ? `${full.slice(0, 60)}…` : full;
  if (answer.changed !== undefined) return `${text.slice(0, 80)} leaves ${answer.changed.slice(0, 60)}`;
  return `${text.length > 80 ? `${text.slice(0, 80)}…` : text} ${outcome.startsWith("throws ") ? outcome : `is ${outcome}`}`;
}

/** What the gates of a target are called with, in the test file that it already has. */
function gateOf({ key, sites, calling }: Target): string {
  const bound = sites.map(({ source }) => /^([A-Za-z_$][\w$]*)(?:\.|\()/.exec(source)?.[1]);
  const name = bound.find((one) => one !== undefined && one !== "jiti");
  if (name !== undefined) return name;
  const callee = calling?.callee ?? parseTargetKey(key).path;
  const member = calling?.member === undefined ? "" : `, ${JSON.stringify(calling.member.name)}`;
  return `jiti.requiredFor(${callee}${member})`;
}
