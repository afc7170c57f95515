import { TemporaryProject } from "../temporary-project.ts";
import type { Subject } from "./subjects/subject.ts";

/** A project with the stubs of all subjects, and gates for each. Properties may take long on a machine that is busy with other work. */
export function councilProject(subjects: readonly Subject[], gatesOf: (subject: Subject) => string): TemporaryProject {
  return new TemporaryProject(
    Object.fromEntries(
      subjects.flatMap((subject) => [...Object.entries(subject.files), [subject.test, gatesOf(subject)]]),
    ),
    "{ testTimeout: 60_000 }",
  );
}
