import type { Linter } from "eslint";
import type { Mark } from "./mark-stubs.ts";

/** The rule whose reports say where stubs are, as configurations name it. */
export const markRule = "vitest-jiti/stubs";

/** Rules that every stub trips since it has no code yet, by their names without a plugin's prefix. */
const silenced: Readonly<Record<Mark, ReadonlySet<string>>> = {
  stub: new Set(["arrow-body-style", "class-methods-use-this", "require-await", "require-yield"]),
  // A private member that only generated code uses.
  class: new Set(["no-unused-private-class-members", "prefer-readonly"]),
};

/** Takes what `markStubs` reports, and with it what the rules above say at these places. */
export const silenceStubs: Linter.Processor = {
  meta: { name: "vitest-jiti/stubs", version: "1" },
  supportsAutofix: true,
  preprocess: (text) => [text],
  postprocess([messages = []]) {
    const marks = messages.filter(({ ruleId }) => ruleId === markRule);
    if (marks.length === 0) return messages;
    return messages.filter((message) => !marks.includes(message) && !marks.some((mark) => covers(mark, message)));
  },
};

function covers(mark: Linter.LintMessage, message: Linter.LintMessage): boolean {
  const rules = mark.messageId === "class" ? silenced.class : silenced.stub;
  const rule = message.ruleId?.slice(message.ruleId.lastIndexOf("/") + 1);
  if (rule === undefined || !rules.has(rule)) return false;
  const { endLine = mark.line, endColumn = mark.column } = mark;
  return !isBefore(message, mark) && isBefore(message, { line: endLine, column: endColumn });
}

function isBefore(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

interface Place {
  readonly line: number;
  readonly column: number;
}
