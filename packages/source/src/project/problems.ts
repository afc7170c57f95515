import { JitiError } from "@vitest-jiti/core";
import type { ModuleGraph } from "../modules/index.ts";

/** What is wrong with a project, each thing once. */
export class Problems {
  readonly #graph: ModuleGraph;
  readonly #noted: JitiError[] = [];

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
  }

  /**
   * Notes what went wrong with a file; the others are read all the same.
   *
   * @throws what was thrown, when it is no error of the user's.
   */
  note(error: unknown): void {
    if (!(error instanceof JitiError)) throw error;
    this.#noted.push(error);
  }

  /** All of them, with files that did not parse when they were needed, sorted by place. */
  all(more: readonly JitiError[]): readonly JitiError[] {
    const all = [...this.#noted, ...this.#graph.broken.values(), ...more].map((error) => this.#named(error));
    return [...new Map(all.map((error) => [`${error.code} ${error.message}`, error])).values()].sort(byPlace);
  }

  /** A test that does not parse is another thing to look for than a source. */
  #named(error: JitiError): JitiError {
    const { code, at, message, hint, cause } = error;
    const isTest =
      code === "JITI_SOURCE_SYNTAX" && at !== undefined && this.#graph.source(at.file)?.text.includes("requiredFor");
    if (!isTest) return error;
    // The message begins with the place, which the new error adds again.
    return new JitiError({ code: "JITI_TEST_SYNTAX", message: message.replace(/^\S+: /, ""), at, hint, cause });
  }
}

function byPlace({ at: a }: JitiError, { at: b }: JitiError): number {
  if (a?.file !== b?.file) return (a?.file ?? "") < (b?.file ?? "") ? -1 : 1;
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
