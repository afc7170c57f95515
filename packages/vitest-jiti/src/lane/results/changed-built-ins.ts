import { readFileSync } from "node:fs";
import type { TestModule } from "vitest/node";

/** What a test file's process found changed, as `Array.prototype.map was replaced`: by tests, packages or the candidate. */
export function changesIn(module: TestModule): readonly string[] {
  return module.meta().jitiFile?.changed ?? [];
}

/** Whether a test file itself says that it replaces what was changed: `vi.spyOn(JSON, "stringify")`. */
export function isMeantBy(change: string, { moduleId }: TestModule): boolean {
  const text = readFileSync(moduleId, "utf8");
  const [path = ""] = change.split(" ", 1);
  const name = path.slice(path.lastIndexOf(".") + 1);
  return /\b(?:spyOn|stubGlobal|replaceProperty|defineProperty|mocked|assign)\b/.test(text) && text.includes(name);
}
