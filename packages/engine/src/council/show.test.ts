import { compileBrief, compileCritiqueBrief } from "@vitest-jiti/agents";
import { type Section, type SpecQuestion, type Target, targetKey } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Exhibit, show, withoutOwn } from "./show.ts";

const key = targetKey("src/words.ts", "first");
const members = ["council-1", "council-2", "council-3"];
const models = ["anthropic/claude-sonnet-5", "openai/gpt-5", "groq/openai/gpt-oss-120b"];

const section = (code: string): ReadonlyMap<typeof key, Section> =>
  new Map([[key, { key, code, imports: [], hashes: { interface: "", gates: "", verified: "", text: "" } }]]);

const written = (body: string, by: string): string =>
  `// ${by} wrote this.\nexport function first(text: string): string {\n  return ${body}; // ${by}\n}`;

const exhibits: readonly Exhibit[] = ["text", "text.trim()", "text.slice(1)"].map((body, index) => ({
  sections: section(written(body, `${models[index] ?? ""}, ${members[index] ?? ""}`)),
  evidence: "All gates pass. Quality 8.0 of 10.",
  members: [members[index] ?? ""],
}));

const questions: readonly SpecQuestion[] = [
  {
    key,
    call: `first(" a")`,
    answers: [
      { members: ["council-1"], answer: `" a"`, gate: null },
      { members: ["council-2", "council-3"], answer: `"a"`, gate: null },
    ],
  },
];

// As much of a target as the briefs read.
const target = {
  key,
  location: { file: "src/words.ts", line: 3 },
  interface: {
    signature: "export function first(text: string): string",
    doc: "",
    hints: [],
    uses: [],
    reached: [],
  } as Partial<Target["interface"]> as Target["interface"],
  visible: [],
  sites: [],
  typeSites: [],
} as Partial<Target> as Target;

test("nobody who reads proposals is told who wrote them, in whatever order they came", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...exhibits], { minLength: 3 }), fc.constantFrom(...members), (some, reader) => {
      const shown = show(some, questions);
      const council = { proposals: shown.proposals, disagreements: shown.disagreements, critiques: [] };
      const options = { targets: [target], evidence: { results: [], calls: [] }, root: "/project", env: {} };
      const briefs = [
        compileBrief({ ...options, phase: "synthesis", present: new Map(), council }),
        compileCritiqueBrief({ ...options, council: withoutOwn(shown, reader) }),
      ];
      for (const brief of briefs)
        for (const name of [...members, ...models, "claude", "gpt", "anthropic", "openai", "groq"])
          expect(brief).not.toContain(name);
      expect(shown).toEqual(show(exhibits, questions));
    }),
  );
});

test("letters are for those who may know", () => {
  const shown = show(exhibits, questions);
  expect(Object.keys(shown.letters)).toEqual(["A", "B", "C"]);
  expect(Object.values(shown.letters).flat().toSorted()).toEqual(members);
  const own = withoutOwn(shown, "council-1");
  expect(own.proposals).toHaveLength(2);
  expect(own.disagreements[0]?.answers[0]?.letters).toEqual(["yours"]);
});
