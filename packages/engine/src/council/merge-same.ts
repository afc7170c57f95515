import type { Section, TargetKey } from "@vitest-jiti/core";
import { codeIdentity } from "@vitest-jiti/source";

/** Someone who wrote a proposal. */
export interface Writer {
  readonly member: string;
  /** Its complete name: `<provider>/<model>`. */
  readonly model: string;
  /** It knew what others propose: that it agrees with them says less. */
  readonly sawOthers?: boolean;
}

/** Code that some members propose: what its text is, not how it is laid out. */
export interface Proposal {
  readonly sections: ReadonlyMap<TargetKey, Section>;
  readonly score: number;
  readonly writers: readonly Writer[];
}

/** Proposals whose code is the same but for comments and formatting are one proposal, of all who wrote it. */
export function mergeSame<P extends Proposal>(proposals: readonly P[]): readonly P[] {
  const same = Map.groupBy(proposals, ({ sections }) =>
    JSON.stringify([...sections].map(([key, section]) => [key, codeIdentity(section)]).sort()),
  );
  return [...same.values()].map((group) => {
    const best = group.reduce((one, other) => (other.score > one.score ? other : one));
    return { ...best, writers: group.flatMap(({ writers }) => writers) };
  });
}
