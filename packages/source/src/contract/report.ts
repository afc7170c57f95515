import type { Finding, SubmissionPlace, TargetKey } from "@vitest-jiti/core";

type Part = SubmissionPlace["part"];

/** Collects what is wrong with one submission. */
export class Report {
  readonly #target: TargetKey;
  readonly #texts: Readonly<Record<"body" | "helpers" | "imports", string>>;
  readonly #findings: Finding[] = [];

  constructor(target: TargetKey, texts: Readonly<Record<"body" | "helpers" | "imports", string>>) {
    this.#target = target;
    this.#texts = texts;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Adds a finding. `offset` counts from the start of the part; outside of it, the nearest line is named. */
  add(rule: string, message: string, part: Exclude<Part, "tests">, offset: number): void {
    const text = this.#texts[part];
    const at = Math.max(0, Math.min(offset, text.trimEnd().length));
    const line = text.slice(0, at).split("\n").length;
    const place: SubmissionPlace = { part, line, text: (text.split("\n")[line - 1] ?? "").trim().toWellFormed() };
    this.#findings.push({ check: "contract", rule, message, target: this.#target, place });
  }
}
