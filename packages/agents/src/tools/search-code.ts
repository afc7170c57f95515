import { z } from "zod";
import { cap } from "./cap.ts";
import type { Confinement } from "./confinement.ts";
import { projectFiles } from "./project-files.ts";
import { defineTool, type Tool } from "./tool.ts";

const kinds = ["function", "class", "method", "type", "variable", "call", "import"] as const;
/** What can be found by its syntax. */
export type Kind = (typeof kinds)[number];

const schema = z.object({
  kind: z.enum(kinds).describe("What to find: declarations, calls of a function, or imports of a module."),
  name: z
    .string()
    .min(1)
    .max(100)
    .describe("Its name; * stands for any characters (parse*). For calls also object.method, for imports the module."),
  folder: z.string().optional().describe("Search only below this folder, for example src."),
});

/** `search_code`: declarations, calls and imports, found in the syntax and not in the text. */
export function searchCodeTool(confinement: Confinement): Tool {
  const description = "Find declarations, calls and imports in the project's TypeScript and JavaScript, by syntax.";
  return defineTool("search_code", description, schema, async (input) => {
    const folder = confinement.resolve(input.folder ?? ".");
    if (!folder.ok) return folder.outcome;
    // The parser is native code that most conversations never need.
    const { searchModule } = await import("./search-module.ts");
    const matches = nameMatcher(input.kind, input.name);
    const found: string[] = [];
    for (const { file, text } of projectFiles(confinement, folder.file)) {
      if (!/\.[cm]?[jt]sx?$/.test(file)) continue;
      found.push(...searchModule(file, text, input.kind, matches));
    }
    if (found.length === 0) return { text: "(no matches)", refused: false };
    return { text: cap(found.join("\n"), "Search for something narrower."), refused: false };
  });
}

/** A name without an object also finds members of any object: `push` finds `this.items.push`. */
function nameMatcher(kind: Kind, pattern: string): (name: string) => boolean {
  const star = kind === "import" ? ".*" : "[^.]*";
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"))
    .join(star);
  const anyObject = kind === "import" || pattern.includes(".") ? "" : "(?:.*\\.)?";
  const expression = new RegExp(`^${anyObject}${source}$`);
  return (name) => expression.test(name);
}
