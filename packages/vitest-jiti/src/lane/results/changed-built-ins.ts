import { readFileSync } from "node:fs";
import type { TestModule } from "vitest/node";

/** What a test file's process found changed, as `Array.prototype.map was replaced`: by tests, packages or the candidate. */
export function changesIn(module: TestModule): readonly string[] {
  return module.meta().jitiFile?.changed ?? [];
}

/** Whether a test file itself says that it replaces what was changed: `vi.spyOn(JSON, "stringify")`. */
export function isMeantBy(change: string, { moduleId }: TestModule): boolean {
  return says(readFileSync(moduleId, "utf8"), change);
}

/** Whether a text replaces what a change names: the property stands in the call, not just anywhere in the file. */
export function says(text: string, change: string): boolean {
  const [path = ""] = change.split(" ", 1);
  const name = path.slice(path.lastIndexOf(".") + 1).replaceAll(/\W/g, String.raw`\$&`);
  const calls = String.raw`\b(?:spyOn|stubGlobal|replaceProperty|defineProperty|mocked|assign)\s*\([^;]{0,300}?`;
  return new RegExp(`${calls}(?:["'\`.]|[{,]\\s*)${name}(?![\\w$])`).test(text);
}
