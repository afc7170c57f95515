import { specTestsPath } from "@vitest-jiti/core";
import type { Report } from "../contract/report.ts";
import { declaredNames } from "../syntax/bindings.ts";
import { type Node, tryParse } from "../syntax/parse.ts";
import { freeNames } from "../syntax/references.ts";
import { sliceOf } from "../syntax/span.ts";
import { forbiddenIn } from "./constructs.ts";

/** A declaration that bodies of spec tests may need. */
export interface Helper {
  readonly names: readonly string[];
  readonly node: Node;
  readonly text: string;
}

/** Reads the declarations that a tester submits beside its tests for a test file. */
export function readHelpers(text: string, file: string, report: Report): readonly Helper[] {
  if (text.trim() === "") return [];
  const parsed = tryParse(specTestsPath(file), text);
  if (!parsed.ok) {
    report.add("syntax", `The helpers do not parse: ${parsed.problem.message}.`, "helpers", parsed.problem.offset);
    return [];
  }
  const { body } = parsed.module.program;
  for (const { rule, message, start } of forbiddenIn(body)) report.add(rule, message, "helpers", start);
  return body.flatMap((node) => {
    const names = node.type.startsWith("Export") ? [] : declaredNames(node);
    if (names.length === 0 || node.type === "ImportDeclaration") {
      report.add("declarations-only", "Helpers are declarations without export; nothing else.", "helpers", node.start);
      return [];
    }
    return [{ names, node, text: sliceOf(text, node) }];
  });
}

/** Helpers that statements refer to, directly or through others, in source order. */
export function helpersFor(statements: readonly Node[], helpers: readonly Helper[]): readonly Helper[] {
  const needed = new Set<Helper>();
  const add = (nodes: readonly Node[]): void => {
    const free = freeNames(nodes);
    for (const helper of helpers) {
      if (needed.has(helper) || !helper.names.some((name) => free.has(name))) continue;
      needed.add(helper);
      add([helper.node]);
    }
  };
  add(statements);
  return helpers.filter((helper) => needed.has(helper));
}
