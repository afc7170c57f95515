import { type Finding, parseTargetKey, type ScratchScope, type ScratchTests, type TargetKey } from "@vitest-jiti/core";
import { pointsAt } from "../mirror/paths.ts";
import { moduleNames } from "../splice/module/module-names.ts";
import { applyEdits, type Edit } from "../syntax/edit.ts";
import { type Node, parse, type ParsedModule, tryParse } from "../syntax/parse.ts";
import { freeNames } from "../syntax/references.ts";

/** What scratch tests may use of Vitest. */
const runnerNames: ReadonlySet<string> = new Set(["describe", "expect", "it", "test", "vi"]);

type Read =
  | { readonly kind: "tests"; readonly tests: ScratchTests }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

/**
 * Reads the tests that an agent submitted with a candidate. They see Vitest's `test` and `expect` and the names of the
 * targets' modules without importing them; imports of these are dropped, all others are refused.
 *
 * @param targets What the tests have to call, sorted; at least one.
 * @param sources The text of each of their modules, by path relative to the root.
 */
export function readScratchTests(
  targets: readonly TargetKey[],
  sources: ReadonlyMap<string, string>,
  code: string,
): Read {
  const [first] = targets;
  if (first === undefined) throw new RangeError("Scratch tests test at least one target.");
  const refuse = (rule: string, message: string, line = 1): Read => {
    const place = { part: "tests", line, text: (code.split("\n")[line - 1] ?? "").trim() } as const;
    return { kind: "refused", findings: [{ check: "contract", rule, message, target: first, place }] };
  };

  if (/#[ \t]*(end)?region[ \t]+jiti\b/i.test(code))
    return refuse("region-marker", "The words that mark regions of generated code must not appear in tests.");
  const parsed = tryParse("tests.tsx", code);
  if (!parsed.ok)
    return refuse("parse", `The tests do not parse: ${parsed.problem.message}.`, parsed.problem.location.line);
  const { program, lines } = parsed.module;
  const foreign = program.body.find((statement) => isForeign(statement, [...sources.keys()]));
  if (foreign !== undefined) {
    const message =
      "Scratch tests neither import nor export: `test`, `expect` and the names of the target's module are there.";
    return refuse("statement", message, lines.positionAt(foreign.start).line);
  }

  const free = freeNames(program.body.filter(({ type }) => type !== "ImportDeclaration"));
  if (!free.has("test") && !free.has("it")) return refuse("no-tests", "No test is defined: call `test(title, fn)`.");
  const untested = targets.map(rootName).filter((name) => !free.has(name));
  if (untested.length > 0) return refuse("target", `The tests never refer to ${untested.join(", ")}.`);
  const tests: ScratchTests = {
    targets,
    scope: scopeOf(free, sources),
    runner: [...free].filter((name) => runnerNames.has(name)).sort(),
    code: withoutImports(parsed.module),
  };
  return { kind: "tests", tests };
}

/** Each name belongs to the first module that declares it. */
function scopeOf(free: ReadonlySet<string>, sources: ReadonlyMap<string, string>): readonly ScratchScope[] {
  const open = new Set([...free].filter((name) => !runnerNames.has(name)));
  return [...sources].flatMap(([sourceFile, text]) => {
    const { declared } = moduleNames(parse(sourceFile, text));
    const names = [...open].filter((name) => declared.has(name)).sort();
    for (const name of names) open.delete(name);
    return names.length === 0 ? [] : [{ sourceFile, names }];
  });
}

/** The name by which code of its own module refers to a target: that of the function, class or object. */
function rootName(key: TargetKey): string {
  return parseTargetKey(key).path.split(/[.#]/)[0] ?? "";
}

function isForeign(statement: Node, sourceFiles: readonly string[]): boolean {
  if (statement.type === "ImportDeclaration") {
    const from = statement.source.value;
    return from !== "vitest" && !sourceFiles.some((file) => pointsAt(from, file, file));
  }
  return statement.type.startsWith("Export") || statement.type === "TSExportAssignment";
}

function withoutImports({ text, program }: ParsedModule): string {
  const edits = program.body.flatMap((statement): Edit[] =>
    statement.type === "ImportDeclaration" ? [{ start: statement.start, end: statement.end, text: "" }] : [],
  );
  return applyEdits(text, edits).trim();
}
