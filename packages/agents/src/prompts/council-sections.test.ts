import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { councilSections } from "./council-sections.ts";

const key = targetKey("src/words.ts", "first");

test("proposals with what was measured, where they disagree, and what was said", () => {
  const sections = councilSections({
    proposals: [
      { letter: "A", code: new Map([[key, "return text;"]]), evidence: "It passes every check." },
      {
        letter: "B",
        code: new Map([[key, "return 1;"]]),
        evidence: "It was refused.\n\nMend this and submit the whole implementation again.",
      },
    ],
    disagreements: [
      {
        call: `first("")`,
        answers: [
          { letters: ["A"], answer: `""` },
          { letters: [], answer: "1" },
        ],
      },
    ],
    critiques: [
      {
        ranking: ["B", "A"],
        remarks: [
          { proposal: "A", text: "Blanks\nstay.", quote: "return text;" },
          { proposal: "B", text: "It is no text.", quote: "" },
        ],
      },
      { ranking: ["A"], remarks: [] },
    ],
  });
  expect(sections.join("\n\n")).toMatchInlineSnapshot(`
    "# Proposals

    Each was written without knowing of the others. Comments are left out.

    ## Proposal A

    \`\`\`ts
    return text;
    \`\`\`

    It passes every check.

    ## Proposal B

    \`\`\`ts
    return 1;
    \`\`\`

    It was refused.

    # Where they disagree

    Measured. No gate tells these answers apart; doc comment and hints have to:

    - first("")
      A: ""
      another: 1

    # What members say

    Each of proposals of others. Nothing of it is measured.

    Member 1, of A, B; ranking: B, A.
    - A: Blanks stay.
      \`\`\`ts
      return text;
      \`\`\`
    - B: It is no text.

    Member 2, of A.
    Nothing is wrong."
  `);
});

test("nothing is said of what there is not", () => {
  const sections = councilSections({ proposals: [], disagreements: [], critiques: [] });
  expect(sections.slice(1)).toEqual(["", ""]);
});

test("of several targets each has its code", () => {
  const other = targetKey("src/words.ts", "last");
  const code = new Map([
    [key, "return 1;"],
    [other, "return 2;"],
  ]);
  const [proposals] = councilSections({
    proposals: [{ letter: "A", code, evidence: "" }],
    disagreements: [],
    critiques: [],
  });
  expect(proposals).toMatch(/For src\/words\.ts:first:\n\n```ts\nreturn 1;\n```\n\nFor src\/words\.ts:last:/);
});
