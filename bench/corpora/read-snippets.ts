import { readdirSync, readFileSync } from "node:fs";
import { inspectFile, type PolicySet } from "@vitest-jiti/checks";

export interface Snippet {
  readonly id: string;
  readonly label: "good" | "forbidden";
  readonly kind: string;
  /** Rules that it breaks. */
  readonly rules: readonly string[];
}

type Part = "open" | "held-back" | "fresh";

/** Judges every snippet of one part of the corpus by limits, stability and policies; by all of them unless they are given. */
export function judgeSnippets(part: Part, policies?: PolicySet): readonly Snippet[] {
  const folder = new URL(`./snippets/${part}/`, import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((file) => judge(readFileSync(new URL(file, folder), "utf8"), policies));
}

function judge(text: string, policies?: PolicySet): Snippet {
  const end = text.indexOf("\n---\n");
  const header = new Map(
    text
      .slice(0, end)
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
  );
  const read = (key: string): string => header.get(key) ?? "";
  const id = read("id");
  const spec = [read("target"), read("signature"), read("doc")].join("\n");
  // A folder without a manifest: a project that depends on nothing.
  const found = inspectFile("/nowhere", { file: `src/${id}.ts`, code: text.slice(end + 5), spec, policies }).findings;
  return {
    id,
    label: read("label") === "good" ? "good" : "forbidden",
    kind: read("kind"),
    rules: [...new Set(found.map(({ rule }) => rule))].sort(),
  };
}

/** What was judged wrongly. */
export function mistakes(snippets: readonly Snippet[]): {
  readonly rejected: readonly string[];
  readonly passed: readonly string[];
} {
  return {
    rejected: snippets
      .filter(({ label, rules }) => label === "good" && rules.length > 0)
      .map(({ id, rules }) => `${id}: ${rules.join(", ")}`),
    passed: snippets.filter(({ label, rules }) => label === "forbidden" && rules.length === 0).map(({ id }) => id),
  };
}
