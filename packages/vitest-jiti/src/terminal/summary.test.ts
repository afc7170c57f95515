import { JitiError, type Outcome, targetKey } from "@vitest-jiti/core";
import type { Pass } from "@vitest-jiti/engine";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { coloursFor } from "./colours.ts";
import { summarise } from "./summary.ts";

test("what is true for several targets is said once", () => {
  const failed = (name: string, message: string, transcript?: string): Outcome => ({
    kind: "failed",
    key: targetKey("src/a.ts", name),
    reason: "no-key",
    error: new JitiError({ code: "JITI_MODEL_KEY_MISSING", message, hint: "Set it." }),
    transcript,
  });
  const outcomes = [
    failed("one", "No key."),
    failed("two", "No key."),
    failed("three", "No key.", ".jiti/transcripts/three.jsonl"),
    failed("four", "Other."),
  ];
  expect(stripVTControlCharacters(summarise(passOf(outcomes), () => undefined, coloursFor(process.stderr)))).toBe(`
 jiti  0 generated · 4 not · 2.0 s
 ✗ src/a.ts:one  JITI_MODEL_KEY_MISSING
 ✗ src/a.ts:two  JITI_MODEL_KEY_MISSING
     No key.
       Set it.
 ✗ src/a.ts:three  JITI_MODEL_KEY_MISSING
     No key.
       Set it.
     transcript: .jiti/transcripts/three.jsonl
 ✗ src/a.ts:four  JITI_MODEL_KEY_MISSING
     Other.
       Set it.
`);
});

function passOf(outcomes: readonly Outcome[]): Pass {
  return {
    outcomes,
    tests: [],
    vacuous: new Map(),
    unproven: [],
    unwritten: new Map(),
    ungated: [],
    restamped: [],
    elsewhere: [],
    moved: [],
    weak: [],
    refused: new Map(),
    collapses: { submissions: {}, conversations: {}, targets: {}, toolCalls: {} },
    spent: { calls: 0, tokens: 0, usd: 0 },
    durationMs: 2_000,
  };
}
