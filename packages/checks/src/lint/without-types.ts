import type { Linter } from "eslint";

/**
 * What to lay over a configuration so that nothing needs type information: its rules that say they do are switched off,
 * and the parser is not asked for a program.
 *
 * @param config What ESLint calculated for one file.
 */
export function withoutTypes(config: unknown): Linter.Config[] {
  if (!isRecord(config) || !isRecord(config["rules"]) || !isRecord(config["plugins"])) return [];
  const plugins = config["plugins"];
  const typed = Object.keys(config["rules"]).filter((name) => needsTypes(name, plugins));
  const parserOptions = { project: false, projectService: false, program: null };
  return [{ languageOptions: { parserOptions }, rules: Object.fromEntries(typed.sort().map((name) => [name, "off"])) }];
}

function needsTypes(rule: string, plugins: Readonly<Record<string, unknown>>): boolean {
  const slash = rule.lastIndexOf("/");
  const plugin = plugins[rule.slice(0, Math.max(slash, 0))];
  const rules = isRecord(plugin) ? plugin["rules"] : undefined;
  const definition = isRecord(rules) ? rules[rule.slice(slash + 1)] : undefined;
  const meta = isRecord(definition) ? definition["meta"] : undefined;
  const docs = isRecord(meta) ? meta["docs"] : undefined;
  return isRecord(docs) && docs["requiresTypeChecking"] === true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
