import type { Breach } from "../findings/breach.ts";
import { textRules } from "./comments.ts";
import { rules } from "./policies.ts";
import { nodeBreaches, textBreaches } from "./policy.ts";
import { type WholeFile, wholeFile } from "./whole-file.ts";

/** A shipped rule for code, for those who have files and no candidates. */
export interface CodePolicy {
  readonly name: string;
  /** Completes "Code may not break it, because ...". */
  readonly reason: string;
  /**
   * What speaks against a file. What its comments and names speak of may be done in it.
   *
   * @param file Relative to the root.
   * @param spec What the code is asked to do, in the place of comments and names.
   * @throws JitiError `JITI_SOURCE_SYNTAX`.
   */
  breachesIn(root: string, file: string, text: string, spec?: string): readonly Breach[];
}

/** Every shipped rule for code, by name: those that an agent may name, and those on text that hold for everybody. */
export const codePolicies: readonly CodePolicy[] = [
  ...rules.map((rule) => ({ ...rule, judge: ({ judged, whole }: WholeFile) => nodeBreaches(whole, judged, [rule]) })),
  ...textRules.map((rule) => ({ ...rule, judge: ({ judged, whole }: WholeFile) => textBreaches(rule, whole, judged) })),
].map(({ name, reason, judge }) => ({
  name,
  reason,
  breachesIn: (root, file, text, spec) => judge(wholeFile(root, file, text, spec)),
}));
