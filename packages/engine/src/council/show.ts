import type { Deliberation, ShownProposal } from "@vitest-jiti/agents";
import type { Section, SpecQuestion, TargetKey } from "@vitest-jiti/core";
import { plainCode } from "@vitest-jiti/source";
import { createHash } from "node:crypto";
import { reportOf } from "../loop/report-of.ts";
import type { NearMiss } from "../loop/near-miss.ts";
import type { Proposal } from "./merge-same.ts";
import type { Group } from "./weigh.ts";

/** A proposal that is to be shown to others. */
export interface Exhibit {
  readonly sections: ReadonlyMap<TargetKey, Section>;
  /** What was measured of it. */
  readonly evidence: string;
  /** Members who wrote it. */
  readonly members: readonly string[];
}

/** What others are shown of proposals, and, for those who may know, whose they are. */
export interface Shown {
  readonly proposals: readonly ShownProposal[];
  readonly disagreements: Deliberation["disagreements"];
  /** Members by letter. */
  readonly letters: Readonly<Record<string, readonly string[]>>;
}

/**
 * Makes proposals anonymous: they get letters in an order that their target and their code decide, whoever wrote them, and
 * lose their comments. What cannot be read is left out.
 */
export function show(exhibits: readonly Exhibit[], questions: readonly SpecQuestion[]): Shown {
  const readable = exhibits.flatMap(({ sections, evidence, members }) => {
    const code = plainCodes(sections);
    return code === undefined ? [] : [{ code, evidence, members, place: placeOf(code) }];
  });
  const ordered = readable
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map((one, index) => ({ ...one, letter: String.fromCodePoint(65 + index) }));
  return {
    proposals: ordered.map(({ letter, code, evidence }) => ({ letter, code, evidence })),
    disagreements: questions.map(({ call, answers }) => ({
      call,
      answers: answers.map(({ members, answer }) => ({
        answer,
        letters: ordered
          .filter((one) => members.some((name) => one.members.includes(name)))
          .map(({ letter }) => letter),
      })),
    })),
    letters: Object.fromEntries(ordered.map(({ letter, members }) => [letter, members])),
  };
}

/** What is shown without the proposals of one member. */
export function withoutOwn({ proposals, disagreements, letters }: Shown, member: string): Shown {
  const others = proposals.filter(({ letter }) => letters[letter]?.includes(member) !== true);
  const isOther = (letter: string): boolean => others.some((one) => one.letter === letter);
  return {
    proposals: others,
    disagreements: disagreements.map(({ call, answers }) => ({
      call,
      answers: answers.map((one) => ({
        ...one,
        letters: one.letters.map((letter) => (isOther(letter) ? letter : "yours")),
      })),
    })),
    letters: Object.fromEntries(Object.entries(letters).filter(([letter]) => isOther(letter))),
  };
}

/** Green proposals, by groups that behave the same. */
export function greenExhibits(groups: readonly Group<Proposal>[]): readonly Exhibit[] {
  return groups.flatMap(({ proposals }) =>
    proposals.map(({ sections, score, writers }) => ({
      sections,
      evidence: `It passes every check, those that are not shown included. Quality ${score.toFixed(1)} of 10.`,
      members: writers.map(({ member }) => member),
    })),
  );
}

/** A proposal that was refused, with what its author was told. */
export function refusedExhibit({ sections, tried }: NearMiss, members: readonly string[]): Exhibit {
  return { sections, evidence: `It was refused. Its author was told:\n\n${reportOf(tried)}`, members };
}

function plainCodes(sections: ReadonlyMap<TargetKey, Section>): ReadonlyMap<TargetKey, string> | undefined {
  const codes = [...sections].map(([key, section]) => [key, plainCode(section)] as const);
  if (codes.some(([, code]) => code === undefined)) return undefined;
  return new Map(codes.map(([key, code = ""]) => [key, code]));
}

/** Keys and code, and nothing of who wrote it or when. */
function placeOf(code: ReadonlyMap<TargetKey, string>): string {
  return createHash("sha256")
    .update(JSON.stringify([...code]))
    .digest("hex");
}
