import { type Bug, bugs } from "../../subtle-bugs/bugs.ts";
import { heldBack } from "../../subtle-bugs/held-back.ts";
import { fileOf, gatesOf, stubOf } from "../../subtle-bugs/project.ts";
import { secondBodies } from "./second-bodies.ts";
import type { Subject, Submission } from "./subject.ts";

/** The functions of `bench/subtle-bugs`, with the gates that a developer would write. */
export function smallSubjects(): readonly Subject[] {
  return [...bugs, ...heldBack].map(subjectOf);
}

function subjectOf(bug: Bug): Subject {
  const second = secondBodies[bug.name];
  if (second === undefined) throw new Error(`There is no second body of ${bug.name}.`);
  const plain = (body: string): Submission => ({ body, helpers: "", imports: "" });
  return {
    name: bug.name,
    key: `${fileOf(bug)}:${bug.name}`,
    files: { [fileOf(bug)]: stubOf(bug) },
    test: `test/${bug.name}.test.ts`,
    gates: gatesOf(bug),
    complete: `${gatesOf(bug)}testIt("thoroughly", () => {\n  ${second.thorough}\n});\n`,
    right: [plain(bug.right), plain(second.right)],
    wrong: [plain(bug.wrong)],
    mutants: 6,
  };
}
