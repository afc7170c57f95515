import { type Answer, type SpecQuestion, type Target } from "@vitest-jiti/core";
import type { Behaviours } from "../confirm/behaviour.ts";
import { identityOf } from "../confirm/identity.ts";
import { describeAnswer } from "../confirm/suggest/describe-answer.ts";
import { suggestGate } from "../confirm/suggest/suggest-gate.ts";

/** More about one target are seldom news: they have the same cause. */
const most = 3;

/**
 * What green candidates for a target disagree about, as questions about its spec: the gates accept each of the answers.
 *
 * @param by Which candidate's answer stands first, and whose candidates they are, by their place in the list.
 */
export function questionsOf(
  target: Target,
  { groups, differences }: Behaviours,
  by: { readonly preferred: number; membersOf(candidate: number): readonly string[] },
): readonly SpecQuestion[] {
  return differences.slice(0, most).flatMap(({ call, answers, isLocal }) => {
    if (call === undefined) return [];
    const told = groups.map(({ candidates }, index) => ({ candidates, answer: answers[index] ?? "no answer" }));
    const different = Map.groupBy(told, ({ answer }) => (typeof answer === "string" ? answer : identityOf(answer)));
    const others = told.flatMap(({ answer }) => (typeof answer === "string" ? [] : [answer]));
    const ordered = [...different.values()].sort((a, b) => Number(has(b, by.preferred)) - Number(has(a, by.preferred)));
    return [
      {
        key: target.key,
        call: call.text,
        answers: ordered.map((same) => {
          const answer: Answer | string = same[0]?.answer ?? "no answer";
          return {
            members: same.flatMap(({ candidates }) => candidates.flatMap((index) => by.membersOf(index))).sort(),
            answer: cut(describeAnswer(answer)),
            gate: typeof answer === "string" ? null : (suggestGate(target, call, answer, { others, isLocal }) ?? null),
          };
        }),
      },
    ];
  });
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function has(groups: readonly { readonly candidates: readonly number[] }[], candidate: number): boolean {
  return groups.some(({ candidates }) => candidates.includes(candidate));
}
