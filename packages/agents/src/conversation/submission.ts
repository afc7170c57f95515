import type { Candidate, CandidatePart, Target } from "@vitest-jiti/core";
import {
  critiqueSchema,
  keepSchema,
  reviewSchema,
  submitSchema,
  submitTestsSchema,
  submitUnitSchema,
} from "../tools/ending-tools.ts";
import { clip } from "../prompts/text.ts";
import { malformed, readInput } from "../tools/tool.ts";
import type { Ending } from "./ending.ts";
import { bodyOf, withoutFence } from "./unwrap.ts";

type Read = { readonly ok: true; readonly ending: Ending } | { readonly ok: false; readonly problem: string };

/** Reads the call of a tool that ends an attempt. What does not fit is answered in words that let the agent mend it. */
export function readEnding(
  name: string,
  input: unknown,
  targets: readonly Target[],
  titles: readonly string[] = [],
  letters: readonly string[] = [],
): Read {
  switch (name) {
    case "submit_tests":
      return readSubmitTests(input, titles);
    case "submit":
      return readSubmit(input, targets);
    case "submit_unit":
      return readSubmitUnit(input, targets);
    case "review":
      return readReview(input);
    case "critique":
      return readCritique(input, letters);
    default:
      return readKeep(input);
  }
}

interface Submitted {
  readonly target: string;
  readonly body: string;
  readonly helpers?: string | undefined;
  readonly imports?: string | undefined;
}

function readSubmit(input: unknown, targets: readonly Target[]): Read {
  const read = readInput(submitSchema, input);
  if (!read.ok) return { ok: false, problem: malformed("submit", read.problem) };
  const { body, helpers, imports, tests, rating } = read.value;
  const parts = targets.map(({ key }) => ({ target: key, body, helpers, imports }));
  return toSubmission(parts, targets, tests, rating);
}

function readSubmitUnit(input: unknown, targets: readonly Target[]): Read {
  const read = readInput(submitUnitSchema, input);
  if (!read.ok) return { ok: false, problem: malformed("submit_unit", read.problem) };
  const { parts, tests, rating } = read.value;
  const named = parts.map(({ target }) => target);
  const expected: readonly string[] = targets.map(({ key }) => key);
  const wrong = [
    ...named.filter((key) => !expected.includes(key)).map((key) => `${key} is not a target of this unit`),
    ...expected.filter((key) => !named.includes(key)).map((key) => `${key} is missing`),
    ...named.filter((key, index) => named.indexOf(key) !== index).map((key) => `${key} is there twice`),
  ];
  if (wrong.length === 0) return toSubmission(parts, targets, tests, rating);
  return {
    ok: false,
    problem: malformed("submit_unit", `${wrong.join("; ")}. One part for each target: ${expected.join(", ")}.`),
  };
}

function readSubmitTests(input: unknown, titles: readonly string[]): Read {
  const read = readInput(submitTestsSchema, input);
  if (!read.ok) return { ok: false, problem: malformed("submit_tests", read.problem) };
  const { tests, helpers = "", imports = "" } = read.value;
  const gates = tests.map(({ gate }) => gate);
  const wrong = [
    ...gates.filter((gate) => !titles.includes(gate)).map((gate) => `${JSON.stringify(gate)} is none of the titles`),
    ...titles.filter((title) => !gates.includes(title)).map((title) => `${JSON.stringify(title)} is missing`),
    ...gates
      .filter((gate, index) => gates.indexOf(gate) !== index)
      .map((gate) => `${JSON.stringify(gate)} is there twice`),
  ];
  if (wrong.length > 0) {
    const problem = `${wrong.join("; ")}. One test for each title, which is written exactly as it was given.`;
    return { ok: false, problem: malformed("submit_tests", problem) };
  }
  const bodies = new Map(tests.map(({ gate, body }) => [gate, withoutFence(body)]));
  const ending = {
    kind: "tests" as const,
    tests: {
      tests: titles.map((gate) => ({ gate, body: bodies.get(gate) ?? "" })),
      helpers: withoutFence(helpers),
      imports: withoutFence(imports),
    },
  };
  return { ok: true, ending };
}

/** Some models say of an empty list that it is empty. */
const nothing = /^\W*(?:none|nothing|no|n\/?a)?\W*$/i;

function readReview(input: unknown): Read {
  const read = readInput(reviewSchema, input);
  if (!read.ok) return { ok: false, problem: malformed("review", read.problem) };
  const { rating, reasons, unsafe } = read.value;
  const said = (texts: readonly string[]): readonly string[] =>
    texts.filter((text) => !nothing.test(text)).map((text) => clip(text.trim(), 600));
  return { ok: true, ending: { kind: "review", review: { rating, reasons: said(reasons), unsafe: said(unsafe) } } };
}

/** A critique names every proposal that its author was shown, and no other. Its texts go to another model: they are bounded. */
function readCritique(input: unknown, letters: readonly string[]): Read {
  const read = readInput(critiqueSchema, input);
  if (!read.ok) return { ok: false, problem: malformed("critique", read.problem) };
  const ranking = [...new Set(read.value.ranking.map(letterIn))];
  const remarks = read.value.remarks.map(({ proposal, text, quote }) => ({
    proposal: letterIn(proposal),
    text: clip(text.trim(), 600),
    quote: clip(withoutFence(quote ?? "").trim(), 600),
  }));
  const named = new Set([...ranking, ...remarks.map(({ proposal }) => proposal)]);
  const wrong = [
    ...[...named].filter((one) => !letters.includes(one)).map((one) => `there is no proposal ${JSON.stringify(one)}`),
    ...letters.filter((one) => !ranking.includes(one)).map((one) => `proposal ${one} is not ranked`),
  ];
  if (wrong.length > 0)
    return {
      ok: false,
      problem: malformed("critique", `${wrong.join("; ")}. The proposals are ${letters.join(", ")}.`),
    };
  const said = remarks.filter(({ text }) => !nothing.test(text));
  return { ok: true, ending: { kind: "critique", critique: { ranking, remarks: said } } };
}

/** Models like to write `Proposal A` where `A` is asked for. */
function letterIn(name: string): string {
  return name
    .trim()
    .replace(/^proposal\s+/i, "")
    .replace(/[.:]$/, "")
    .toUpperCase();
}

function readKeep(input: unknown): Read {
  const read = readInput(keepSchema, input);
  if (!read.ok) return { ok: false, problem: malformed("keep", read.problem) };
  return { ok: true, ending: { kind: "keep", reason: read.value.reason } };
}

function toSubmission(
  submitted: readonly Submitted[],
  targets: readonly Target[],
  tests: string | undefined,
  rating: number,
): Read {
  const parts: CandidatePart[] = [];
  // In the order of the targets, whatever the order in which an agent names them.
  for (const target of targets) {
    const part = submitted.find((one) => one.target === target.key);
    if (part === undefined) continue;
    const body = bodyOf(withoutFence(part.body), target);
    if (!body.ok) return { ok: false, problem: body.problem };
    parts.push({
      target: target.key,
      body: body.body,
      helpers: withoutFence(part.helpers ?? ""),
      imports: withoutFence(part.imports ?? ""),
    });
  }
  const candidate: Candidate = { parts, tests: withoutFence(tests ?? ""), rating };
  return { ok: true, ending: { kind: "submission", candidate } };
}
