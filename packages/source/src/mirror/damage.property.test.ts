import { type Target, targetKey } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mirrorOf } from "../testing/written.ts";
import { sectionState } from "./section-state.ts";

const file = "src/a.ts";
const names = ["one", "two", "three"] as const;
const source = `import { jiti } from "vitest-jiti";\n${names.map((name) => `export function ${name}(): string {\n  return jiti.stub();\n}\n`).join("")}`;
/** What a user wrote into each section, and nothing else says. */
const mark = (name: string): string => `"hand of ${name}"`;
const text = mirrorOf(
  file,
  source,
  Object.fromEntries(names.map((name) => [name, { body: `  return ${mark(name)};` }])),
);

/** One thing that happens to lines in a bad merge or a careless edit. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant("delete" as const), at: fc.nat(), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("double" as const), at: fc.nat(), count: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant("swap" as const), at: fc.nat(), count: fc.nat() }),
  fc.record({ kind: fc.constant("conflict" as const), at: fc.nat(), count: fc.integer({ min: 1, max: 6 }) }),
);

type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;

function damaged(lines: readonly string[], { kind, at: position, count }: Damage): readonly string[] {
  if (lines.length === 0) return lines;
  const at = position % lines.length;
  const chosen = lines.slice(at, at + count);
  switch (kind) {
    case "delete":
      return lines.toSpliced(at, count);
    case "double":
      return lines.toSpliced(at, 0, ...chosen);
    case "swap":
      return lines.with(at, lines[count % lines.length] ?? "").with(count % lines.length, lines[at] ?? "");
    case "conflict":
      return lines.toSpliced(at, chosen.length, "<<<<<<< ours", ...chosen, "=======", ">>>>>>> theirs");
  }
}

function stateIn(name: string, mirror: string): string {
  const target = {
    key: targetKey(file, name),
    location: { file, line: 1 },
    interface: { hash: "0".repeat(16), parts: {}, signature: `export function ${name}(): string` },
  } as Target;
  return sectionState(target, mirror).kind;
}

test("whatever happens to its lines, a function that still stands in the mirror is never missing", () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 5 }), (steps) => {
      const mirror = steps.reduce<readonly string[]>(damaged, text.split("\n")).join("\n");
      for (const name of names) {
        const stands = mirror.includes(mark(name)) && mirror.includes(`function ${name}(`);
        if (stands) expect(stateIn(name, mirror), `the state of ${name} in\n${mirror}`).not.toBe("missing");
      }
    }),
    { numRuns: 800 },
  );
});
