import vm from "node:vm";
import { z } from "zod";
import { cap } from "./cap.ts";
import type { Confinement } from "./confinement.ts";
import { projectFiles } from "./project-files.ts";
import { defineTool, type Tool } from "./tool.ts";

/** Milliseconds for all files together. */
const deadline = 2_000;

const mostMatches = 100;

const schema = z.object({
  pattern: z.string().min(1).max(300).describe("A JavaScript regular expression, matched line by line."),
  folder: z.string().optional().describe("Search only below this folder, for example src."),
});

/** `search_text`: lines of the project that match a regular expression. */
export function searchTextTool(confinement: Confinement): Tool {
  return defineTool("search_text", "Find lines in the project's files by a regular expression.", schema, (input) => {
    const folder = confinement.resolve(input.folder ?? ".");
    if (!folder.ok) return folder.outcome;
    const matches = search(input.pattern, [...projectFiles(confinement, folder.file)]);
    if (typeof matches === "string") return { text: matches, refused: true };
    if (matches.length === 0) return { text: "(no matches)", refused: false };
    return { text: cap(matches.join("\n"), "Search for something narrower."), refused: false };
  });
}

/**
 * A regular expression can run for ever. In a context with a time limit it is interrupted, which nothing else in this
 * process could do.
 */
function search(pattern: string, files: readonly { file: string; text: string }[]): readonly string[] | string {
  try {
    const result: unknown = vm.runInNewContext(script, { pattern, files, mostMatches }, { timeout: deadline });
    return Array.isArray(result) ? result.map(String) : [];
  } catch (error) {
    const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
    if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return "The search took too long: use a simpler pattern.";
    return `The pattern is not a valid regular expression: ${String(error)}`;
  }
}

const script = `
  const expression = new RegExp(pattern);
  const found = [];
  for (const { file, text } of files) {
    for (const [index, line] of text.split("\\n").entries()) {
      if (found.length < mostMatches && expression.test(line)) found.push(file + ":" + (index + 1) + ": " + line.trim().slice(0, 200));
    }
  }
  found;
`;
