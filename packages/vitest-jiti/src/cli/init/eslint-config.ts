import { appended, freeName, imported, type Insertion, readConfig, withInsertions } from "./config-module.ts";

/** Functions that take configurations one by one or in lists, and return the list. */
const composers = new Set(["defineConfig", "config"]);

/** Adds `vitest-jiti/eslint` behind the other configurations. The same text when it is there; `undefined` when the shape is not understood. */
export function withEslint(file: string, text: string): string | undefined {
  if (text.includes("vitest-jiti/eslint")) return text;
  const config = readConfig(file, text);
  if (config === undefined) return undefined;
  const name = freeName(text);
  const insertion = insertionFor(config.exported, `...${name}`, text);
  return insertion && withInsertions(text, [imported(config, name, "vitest-jiti/eslint"), insertion]);
}

function insertionFor(
  exported: NonNullable<ReturnType<typeof readConfig>>["exported"],
  added: string,
  text: string,
): Insertion | undefined {
  if (exported.type === "ArrayExpression") return appended(exported, added, text);
  if (exported.type !== "CallExpression") return undefined;
  const { callee, arguments: given } = exported;
  const named = callee.type === "MemberExpression" ? callee.property : callee;
  if (named.type !== "Identifier" || !composers.has(named.name)) return undefined;
  const [first] = given;
  if (given.length === 1 && first?.type === "ArrayExpression") return appended(first, added, text);
  const last = given.at(-1);
  return last && { at: last.end, text: `, ${added}` };
}
