import { JitiError } from "@vitest-jiti/core";
import { z } from "zod";
import { firstIssue } from "../issues.ts";
import { personas } from "../agents/persona.ts";
import { modes } from "../agents/schema.ts";
import { toolNames } from "../tools/names.ts";
import { type Atom, categories, kinds } from "./atom.ts";
import { splitFrontMatter } from "./front-matter.ts";

const phases = [
  "generate",
  "restart",
  "repair",
  "regenerate",
  "refactor",
  "tests",
  "review",
  "critique",
  "synthesis",
] as const;

/** One value may stand for a list of one. */
function listOf<T extends z.ZodType>(item: T): z.ZodType<z.output<T>[] | undefined> {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );
}

const fieldsSchema = z.strictObject({
  category: z.enum(categories).default("domain"),
  mandatory: z.boolean().default(false),
  priority: z.number().default(50),
  persona: listOf(z.enum(personas)),
  phase: listOf(z.enum(phases)),
  kind: listOf(z.enum(kinds)),
  async: z.boolean().optional(),
  class: z.boolean().optional(),
  frameworks: listOf(z.string()),
  requires: listOf(z.string()),
  conflicts: listOf(z.string()),
  tools: listOf(z.enum(toolNames)),
  policies: listOf(z.string().min(1)),
  mode: z.enum(modes).optional(),
});

/** What stands between the text of an atom and its shorter form. */
const conciseMark = /^<!--\s*concise\s*-->$/m;

/**
 * Reads an atom: Markdown with front matter, and below a line `<!-- concise -->` a shorter text.
 *
 * @throws JitiError `JITI_ATOM_INVALID`
 */
export function readAtom(id: string, from: string, file: string): Atom {
  const split = splitFrontMatter(file);
  if (typeof split === "string") throw invalidAtom(from, split);
  const parsed = fieldsSchema.safeParse(split.fields);
  if (!parsed.success) {
    const { field, problem } = firstIssue(parsed.error);
    throw invalidAtom(from, `\`${field}\`: ${problem}`);
  }
  const {
    category,
    mandatory,
    priority,
    requires = [],
    conflicts = [],
    tools = [],
    policies = [],
    mode,
    ...when
  } = parsed.data;
  const [text = "", concise, more] = split.body.split(conciseMark).map((part) => part.trim());
  if (more !== undefined) throw invalidAtom(from, "it has more than one shorter text");
  if (text === "" && tools.length === 0 && policies.length === 0 && mode === undefined) {
    throw invalidAtom(from, "it is empty: an atom has a text, or adds tools, policies or a mode");
  }
  for (const [field, ids] of Object.entries({ requires, conflicts })) {
    if (ids.includes(id)) throw invalidAtom(from, `\`${field}\` names the atom itself`);
  }
  return { id, from, category, mandatory, priority, when, requires, conflicts, text, concise, tools, policies, mode };
}

/** An atom that cannot be used: which file, and what is wrong there. */
export function invalidAtom(from: string, problem: string): JitiError {
  return new JitiError({
    code: "JITI_ATOM_INVALID",
    message: `${from}: ${problem}.`,
    hint: "docs/agents.md explains atoms. Nothing is generated until this is mended; what is generated runs.",
  });
}
