import type { Answer, Call, Section, Target, TargetKey } from "@vitest-jiti/core";
import { overlayOf } from "../attempt/draft.ts";
import type { Task, World } from "../loop/unit.ts";
import { compareBehaviour } from "./behaviour.ts";

/** What a doc or signature says when answers are meant to vary, or arguments to change. */
const meant = {
  varies:
    /random|uuid|guid|nonce|token|shuffle|sample|\bids?\b|now|today|current|time|date|clock|unique|count|next|cache|once/i,
  changes:
    /in.?place|mutat|modif|sort|append|push|insert|add|remove|delete|update|set|fill|swap|mark|change|consum|drain|shuffle|clear|assign|merge.*into/i,
} as const;

/**
 * Compares a green candidate with itself: the same arguments twice, by different clocks and random numbers, and the
 * arguments before and after. What neither doc nor signature speaks of is told to the user, one line each; it is never
 * held against a candidate that its gates accept, since only the user knows what is meant.
 */
export async function tellOddities(
  sections: ReadonlyMap<TargetKey, Section>,
  { unit, evidence }: Task,
  world: Pick<World, "gates" | "mirror" | "signal" | "emit">,
): Promise<void> {
  const overlay = overlayOf(sections, world.mirror);
  for (const target of unit.targets) {
    // Who stops a run keeps what is green, told or not.
    if (world.signal.aborted) return;
    const { runs, calls } = await compareBehaviour([overlay], target, { ...world, observed: evidence.calls });
    for (const message of notesOn(target, calls, runs[0]?.answers ?? [])) world.emit({ type: "warning", message });
  }
}

function notesOn(target: Target, calls: readonly Call[], answers: readonly (Answer | undefined)[]): readonly string[] {
  const { doc, hints, signature } = target.interface;
  const said = [doc, ...hints, signature].join("\n");
  const first = (holds: (answer: Answer) => boolean): { readonly call: Call; readonly answer: Answer } | undefined => {
    const index = answers.findIndex((answer) => answer !== undefined && holds(answer));
    const [call, answer] = [calls[index], answers[index]];
    return call === undefined || answer === undefined ? undefined : { call, answer };
  };
  const varying = meant.varies.test(said) ? undefined : first(({ varies }) => varies);
  const isMeantToChange = meant.changes.test(said) || /\)\s*:\s*(?:void|Promise<void>|asserts\b)/.test(signature);
  const changing = isMeantToChange ? undefined : first(({ changed }) => changed !== undefined);
  return [
    ...(varying === undefined
      ? []
      : [
          `${target.key} answers ${varying.call.text} differently when it is called again: it depends on time or chance.`,
        ]),
    ...(changing === undefined
      ? []
      : [`${target.key} changes its arguments: ${changing.call.text} leaves ${changing.answer.changed ?? ""}.`]),
  ];
}
