import { mapParts, targetKey, type Target, type UsedSymbol } from "@vitest-jiti/core";
import type { Generated, StaticRequest } from "../request.ts";

/** What stands around the pieces in a text that {@link request} reads. */
const marked = /\/\*(imports|helpers|body)\*\/([\s\S]*?)\/\*end\*\//g;

/**
 * A spliced text whose pieces are written between `/*body*\/` and `/*end*\/`, as are `imports` and `helpers`. The marks
 * are taken out; everything belongs to one target, which is called `f`.
 */
export function request(file: string, text: string, uses: readonly UsedSymbol[] = []): StaticRequest {
  const key = targetKey(file, "f");
  const generated: Generated[] = [];
  let code = "";
  let from = 0;
  for (const { 0: whole, 1: part, 2: inner = "", index } of text.matchAll(marked)) {
    code += text.slice(from, index);
    generated.push({ key, part: part as Generated["part"], start: code.length, end: code.length + inner.length });
    code += inner;
    from = index + whole.length;
  }
  return { targets: [target(file, uses)], file, code: code + text.slice(from), generated };
}

function target(file: string, uses: readonly UsedSymbol[]): Target {
  const key = targetKey(file, "f");
  return {
    key,
    location: { file, line: 1 },
    interface: {
      key,
      form: "function",
      signature: "function f(): void",
      isAsync: false,
      isGenerator: false,
      parameters: [],
      doc: "",
      hints: [],
      options: {},
      uses,
      reached: [],
      hash: "0".repeat(16),
      parts: mapParts(() => "000000"),
    },
    visible: [],
    sites: [],
    typeSites: [],
    gatesHash: "0".repeat(16),
  };
}
