import type { Gate, GateResult } from "@vitest-jiti/core";
import { parse, type ParsedModule } from "@vitest-jiti/source";
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { TestModule } from "vitest/node";
import { snapshotFileOf } from "../vitest-versions.ts";
import { type Call, callsIn } from "./calls-in.ts";

/** Matchers, by where they keep what they compare with. */
const inFile = new Set(["toMatchSnapshot", "toThrowErrorMatchingSnapshot"]);
const inline = new Set(["toMatchInlineSnapshot", "toThrowErrorMatchingInlineSnapshot"]);
const besides = "toMatchFileSnapshot";

/**
 * The gates of a test file that compare with a snapshot which nobody has written, as far as that shows without a
 * candidate. No run of a candidate may write one, so these can never pass.
 */
export function unwrittenSnapshots(module: TestModule, gates: readonly Gate[]): readonly Gate[] {
  const text = readFileSync(module.moduleId, "utf8");
  if (!/Snapshot\s*\(/.test(text)) return [];
  const parsed = parse(module.moduleId, text);
  const calls = callsIn(parsed.program);
  const snapshots = calls.filter(({ member }) => inFile.has(member) || inline.has(member) || member === besides);
  const stored = storedIn(snapshotFileOf(module));
  return gates.filter((gate) => {
    const registration = registrationOf(gate, parsed, calls);
    const own = snapshots.filter((one) => registration !== undefined && isInside(one, registration));
    return own.some((one) => isUnwritten(one, gate, stored, module.moduleId));
  });
}

/** True when a gate failed for the sake of a snapshot that is not there: Vitest then has no difference to show. */
export function comparesWithNothing({ state, failures }: GateResult): boolean {
  return (
    state === "failed" &&
    failures.some(({ message, diff }) => diff === undefined && /^Snapshot `[^]*` mismatched$/.test(message))
  );
}

function isUnwritten({ member, texts, literal }: Call, gate: Gate, stored: string, testFile: string): boolean {
  if (inline.has(member)) return texts === 0;
  if (member === besides) return literal !== undefined && !existsSync(resolve(dirname(testFile), literal));
  const name = `exports[\`${gate.titles.join(" > ").replace(/`|\\|\$\{/g, "\\$&")} `;
  return !stored.includes(name);
}

/** The call that registered a gate: the innermost one with a function that stands where Vitest says it does. */
function registrationOf({ location, titles }: Gate, { lines }: ParsedModule, calls: readonly Call[]): Call | undefined {
  const at = lines.offsetOf({ line: location.line, column: location.column ?? 1 });
  const around = calls.filter(({ start, end, takesFunction }) => takesFunction && start <= at && at <= end);
  const [innermost] = around.sort((a, b) => a.end - a.start - (b.end - b.start));
  // Vitest does not always know where a test stands.
  return innermost !== undefined && mayBeTitle(innermost.literal, titles.at(-1) ?? "") ? innermost : undefined;
}

/** Whether a test may have got its title from what is written: `row %i` and `$name` stand for anything. */
function mayBeTitle(written: string | undefined, title: string): boolean {
  if (written === undefined) return true;
  let from = 0;
  return written.split(/%.|\$[\w.]+/).every((part) => {
    const at = title.indexOf(part, from);
    from = at + part.length;
    return at !== -1;
  });
}

function isInside(inner: Call, outer: Call): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function storedIn(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
