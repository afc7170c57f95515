import { type CouncilMember, JitiError } from "@vitest-jiti/core";
import type { Proposed } from "./propose.ts";
import type { Deliberated } from "./deliberate.ts";
import { failedMembers, reasonTold } from "./report.ts";

/** Neither a member nor the chairman got a candidate to pass: one error, with the reason of each and what it cost. */
export class CouncilFailed extends JitiError {
  readonly members: readonly CouncilMember[];

  /**
   * @param alone Why the coder alone came to nothing, where it was asked before.
   * @param deliberated What came after the proposals.
   * @param transcript Relative to the root; `undefined` when nobody could be asked.
   */
  constructor(
    proposed: readonly Proposed[],
    { alone, deliberated, transcript }: { alone?: unknown; deliberated?: Deliberated; transcript?: string } = {},
  ) {
    const members = failedMembers(proposed, deliberated);
    const who = alone === undefined ? "No member" : "Neither the coder alone nor any member";
    const reasons = [
      ...(alone === undefined ? [] : [`alone: ${reasonTold(alone)}`]),
      ...members.map(({ member, model, reason }) => `${member} (${model}): ${reason ?? ""}`),
      ...(deliberated?.notes ?? []),
    ];
    super({
      code: "JITI_COUNCIL_FAILED",
      message: [`${who} of the council got a candidate to pass.`, ...reasons].join("\n  "),
      hint:
        transcript === undefined || members.every(({ submissions }) => submissions === 0)
          ? "Mend what is said of one of them, or choose other members in `council.members`."
          : `Read ${transcript}: the spec may contradict itself, or the doc may not say what the gates ask for.`,
      cause: proposed.map(({ result }) => (result.kind === "failed" ? result.error : undefined)).find(Boolean),
    });
    this.members = members;
  }
}
