import type { Answer, Call, Target } from "@vitest-jiti/core";
import { parseTargetKey } from "@vitest-jiti/core";

/** An answer as people read it. */
export function describeAnswer(answer: Answer | string): string {
  if (typeof answer === "string") return answer;
  const { outcome, changed, state } = answer;
  return [
    outcome,
    ...(changed === undefined ? [] : [`and changes its arguments to ${changed}`]),
    ...(state === undefined ? [] : [`and leaves ${state}`]),
  ].join(", ");
}

/** A gate that asks for this answer, ready to paste into a test file. */
export function suggestGate(target: Target, call: Call, answer: Answer): string {
  const isAsync = target.interface.isAsync || /\bPromise</.test(target.interface.signature);
  const thrown = /^throws ([A-Za-z_$][\w$]*)$/.exec(answer.outcome)?.[1];
  return `${gateOf(target)}(${JSON.stringify(titleOf(call, answer))}, ${isAsync ? "async " : ""}() => {
${bodyOf(target, call, answer, thrown, isAsync)}
});`;
}

function bodyOf(target: Target, call: Call, answer: Answer, thrown: string | undefined, isAsync: boolean): string {
  const steps = call.text.split(/; (?=it\b)/);
  const last = steps.at(-1) ?? "";
  const before =
    steps.length > 1
      ? `  const it = ${steps[0] ?? ""};\n${steps
          .slice(1, -1)
          .map((step) => `  ${step};\n`)
          .join("")}`
      : "";
  if (thrown !== undefined)
    return `${before}  ${isAsync ? `await expect(${last}).rejects` : `expect(() => ${last})`}.toThrow(${thrown});`;
  if (answer.changed !== undefined && target.calling?.kind === "function") {
    return `  const args: Parameters<typeof ${target.calling.callee}> = ${call.args};
  ${isAsync ? "await " : ""}${target.calling.callee}(...args);
  expect(args).toEqual(${answer.changed});`;
  }
  const expected = target.calling?.kind === "class" ? lastItem(answer.outcome) : answer.outcome;
  if (!answer.isLiteral) return `${before}  // expect(${last}): ${describeAnswer(answer)}`;
  const matcher = /^(?:"|-?[\d]|true$|false$|null$|undefined$|NaN$|-?Infinity$)/.test(expected) ? "toBe" : "toEqual";
  return `${before}  expect(${isAsync ? `await ${last}` : last}).${matcher}(${expected});`;
}

/** Of a class every step has an outcome, printed as text. */
function lastItem(outcome: string): string {
  const texts = [...outcome.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) => text);
  const value: unknown = JSON.parse(texts.at(-1) ?? '"undefined"');
  return String(value);
}

function titleOf({ text }: Call, answer: Answer): string {
  const outcome = answer.outcome.length > 60 ? `${answer.outcome.slice(0, 60)}…` : answer.outcome;
  if (answer.changed !== undefined) return `${text.slice(0, 80)} leaves ${answer.changed.slice(0, 60)}`;
  return `${text.length > 80 ? `${text.slice(0, 80)}…` : text} ${outcome.startsWith("throws ") ? outcome : `is ${outcome}`}`;
}

/** What the gates of a target are called with, in the test file that it already has. */
function gateOf({ key, sites, calling }: Target): string {
  const bound = sites.map(({ source }) => /^([A-Za-z_$][\w$]*)(?:\.|\()/.exec(source)?.[1]);
  const name = bound.find((one) => one !== undefined && one !== "jiti");
  return name ?? `jiti.requiredFor(${calling?.callee ?? parseTargetKey(key).path})`;
}
