import { JitiError } from "@vitest-jiti/core";
import { existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Atom } from "./atom.ts";

/** Files that say how code and tests are to read; `undefined`: the ones that lie in the root, if any. */
export interface Guides {
  readonly style: string | undefined;
  readonly tests: string | undefined;
}

const kinds = {
  style: { file: "jiti.style.md", title: "# Style", persona: ["coder", "reviewer", "chairman"] },
  tests: { file: "jiti.tests.md", title: "# Tests", persona: ["coder", "tester", "chairman"] },
} as const;

/**
 * The project's own guides, as atoms that no budget leaves out. A guide takes the place of the shipped atom of its name; an
 * empty one has no text, and takes its place all the same.
 *
 * @param root Absolute.
 * @throws JitiError `JITI_CONFIG_INVALID` for a file that is named and not there.
 */
export function readGuides(root: string, guides: Guides): readonly Atom[] {
  return (["style", "tests"] as const).flatMap((id): Atom[] => {
    const { file, title, persona } = kinds[id];
    const named = guides[id];
    const path = named ?? file;
    const text = read(isAbsolute(path) ? path : join(root, path));
    if (text === undefined && named !== undefined) throw missing(id, named);
    if (text === undefined) return [];
    const body = text.replaceAll("\r\n", "\n").trim();
    return [
      {
        id,
        from: path,
        category: id,
        mandatory: true,
        priority: 90,
        when: { persona },
        requires: [],
        conflicts: [],
        text: body === "" || body.startsWith("# ") ? body : `${title}\n\n${body}`,
        concise: undefined,
        tools: [],
        policies: [],
        mode: undefined,
      },
    ];
  });
}

function read(path: string): string | undefined {
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, "utf8") : undefined;
}

function missing(id: string, path: string): JitiError {
  return new JitiError({
    code: "JITI_CONFIG_INVALID",
    message: `The guide \`guides.${id}\` is ${path}, and there is no such file.`,
    hint: `Correct \`guides.${id}\` or JITI_${id.toUpperCase()}, or write the file.`,
  });
}
