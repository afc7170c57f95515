import fc from "fast-check";
import { expect, test } from "vitest";
import { mapStrings } from "../redaction/map-strings.ts";
import { secretsRedactor } from "../redaction/secrets.ts";
import { parseMultiline, printMultiline } from "./multiline.ts";
import { parseRecording, printRecording, type Recording } from "./recording.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.string(), { minLength: 2, maxLength: 4 }).map((lines) => lines.join("\n")),
);
const names = fc.oneof(fc.constantFrom("$lines", "$literal", "__proto__", "constructor"), fc.string());

test("whatever is printed is read back", () => {
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: "small" },
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("json"), { maxLength: 4 }),
      fc.array(fc.tuple(names, tie("json")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries) as unknown),
    ),
  }));
  fc.assert(
    fc.property(json, (value) => {
      expect(parseMultiline(printMultiline(value))).toEqual(value);
    }),
    { examples: [[{ $lines: ["a"] }], [{ $literal: { $lines: "a\nb" } }], ["a\nb"], ["\n"]] },
  );
});

const digest = fc.stringMatching(/^[0-9a-f]{16}$/);
const blocks = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant("text"), text }),
    fc.record({ type: fc.constant("tool_use"), id: fc.string(), name: fc.string(), input: fc.record({ body: text }) }),
  ),
);
const recording: fc.Arbitrary<Recording> = fc.record({
  version: fc.constant(1 as const),
  model: fc.string({ minLength: 1 }),
  persona: fc.string({ minLength: 1 }),
  member: fc.string(),
  keys: fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
  turns: fc.array(
    fc.record({
      phase: fc.constantFrom("generate" as const, "refactor" as const),
      turn: fc.integer({ min: 1, max: 99 }),
      request: fc.record({
        digests: fc.record({ system: digest, tools: digest, messages: digest }),
        added: fc.array(fc.record({ role: fc.constantFrom("user" as const, "assistant" as const), content: blocks })),
      }),
      response: fc.record({
        content: blocks,
        stop_reason: fc.string(),
        usage: fc.record({
          input_tokens: fc.nat(),
          cache_read_input_tokens: fc.nat(),
          cache_creation_input_tokens: fc.nat(),
          output_tokens: fc.nat(),
        }),
      }),
    }),
  ),
});

test("a recording is read back as it was printed", () => {
  fc.assert(
    fc.property(recording, (value) => {
      expect(parseRecording("a.json", printRecording(value))).toEqual(value);
    }),
  );
});

test("no secret survives in any string, and everything else does", () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9_+/=-]{8,40}$/);
  fc.assert(
    fc.property(secret, fc.array(fc.string()), (key, around) => {
      const redact = secretsRedactor({ MY_API_KEY: key, HOME: "/home/somebody" });
      const scrubbed = mapStrings({ a: around.join(key), b: [key] }, redact);
      expect(JSON.stringify(scrubbed)).not.toContain(JSON.stringify(key).slice(1, -1));
    }),
  );
  const harmless = ["const task = 'sk-';", "/tmp", "Bearer ${token}", "process.env.API_KEY", "A_KEY_OF_MINE"];
  const redact = secretsRedactor({ API_KEY: "abc", TOKEN: undefined, MONKEY: "banana-banana" });
  expect(harmless.map(redact)).toEqual(harmless);
});
