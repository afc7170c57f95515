import {
  gateName,
  type GateResult,
  JitiError,
  type Target,
  type UnwrittenGate,
  unwrittenGate,
  type Verdict,
} from "@vitest-jiti/core";
import { type StatedGate, titleOf } from "@vitest-jiti/source";
import { readingOf, type TestTask } from "./open-gates.ts";
import { presentTests } from "./present-tests.ts";
import type { TestWorld } from "./test-world.ts";
import { writeTests } from "./write-tests.ts";

/** Submissions that fail by nothing but the same spec test, before its tester is asked about it. */
const patience = 2;

/**
 * Whether spec tests ask for something else than the gates that the user wrote. A candidate that satisfies every gate of
 * the user's, and fails by spec tests alone, speaks against these: after two of them the tester is asked, once for each
 * test, whether its test follows from the interface. A test that it corrects is replaced; where it does not give way, the
 * user has to decide, and the budget is not spent on fresh starts.
 */
export class Dispute {
  readonly #targets: readonly Target[];
  readonly #world: TestWorld;
  readonly #failures = new Map<string, number>();
  readonly #asked = new Set<string>();
  readonly #upheld = new Map<string, { readonly gate: UnwrittenGate; readonly passed: readonly string[] }>();

  constructor(targets: readonly Target[], world: TestWorld) {
    this.#targets = targets;
    this.#world = world;
  }

  /** Hears of a red candidate. `true` when tests were corrected, so that it may be judged again. */
  async hear(verdict: Verdict): Promise<boolean> {
    const disputed = this.#disputedBy(verdict);
    for (const { gate } of disputed) this.#failures.set(gateName(gate), (this.#failures.get(gateName(gate)) ?? 0) + 1);
    const asking = disputed.filter(({ gate }) => {
      const name = gateName(gate);
      return !this.#asked.has(name) && (this.#failures.get(name) ?? 0) >= patience;
    });
    if (asking.length === 0) return false;
    const passed = titlesOf(verdict.results.filter(({ state }) => state === "passed"));
    let isCorrected = false;
    for (const [, gates] of Map.groupBy(asking, ({ gate }) => JSON.stringify([gate.file, gate.targets]))) {
      for (const { gate } of gates) this.#asked.add(gateName(gate));
      if (await this.#isCorrected(gates, verdict, passed)) isCorrected = true;
      else for (const { gate } of gates) this.#upheld.set(gateName(gate), { gate, passed });
    }
    return isCorrected;
  }

  /** @throws JitiError `JITI_SPEC_TEST_DISPUTED` when a test stands against candidates that satisfy all other gates. */
  assertSettled(): void {
    const [first, ...more] = this.#upheld.values();
    if (first === undefined) return;
    const titles = [first, ...more].map(({ gate }) => `"${titleOf(gate)}"`).join(", ");
    throw new JitiError({
      code: "JITI_SPEC_TEST_DISPUTED",
      message: `Candidates satisfy the gates that you wrote (${first.passed.map((title) => `"${title}"`).join(", ")}) and fail by what was written for ${titles} alone: they may contradict each other.`,
      at: this.#targets[0]?.sites.find((site) => {
        const gate = unwrittenGate(site);
        return gate !== undefined && gateName(gate) === gateName(first.gate);
      })?.location,
      hint: "Say in the doc or in the title which is right, or edit the test below .jiti/tests/: it is yours.",
    });
  }

  /** The spec tests that a verdict fails by, when it fails by nothing else and the user's own gates passed. */
  #disputedBy({ results, problems }: Verdict): readonly StatedGate[] {
    if (problems.length > 0) return [];
    const present = presentTests(this.#targets, readingOf(this.#world));
    const ofTest = (result: GateResult): StatedGate | undefined =>
      present.find(
        ({ gate }) =>
          gate.file === result.gate.location.file && titleOf(gate) === titleOf({ ...gate, titles: result.gate.titles }),
      );
    const failing = results.filter(({ state }) => state === "failed" || state === "missing");
    const disputed = failing.flatMap((result) => ofTest(result) ?? []);
    const isHuman = results.some((result) => result.state === "passed" && ofTest(result) === undefined);
    return isHuman && disputed.length === failing.length ? disputed : [];
  }

  async #isCorrected(gates: readonly StatedGate[], verdict: Verdict, passed: readonly string[]): Promise<boolean> {
    const [first] = gates;
    // What somebody edited is not the tester's to correct.
    if (first === undefined || gates.some(({ state }) => state.kind === "edited")) return false;
    const targets = this.#targets.filter(({ key }) => first.gate.targets.includes(key));
    const task: TestTask = { targets, file: first.gate.file, gates };
    try {
      const { kept } = await writeTests(task, this.#world, noteOf(gates, verdict, passed));
      return !kept;
    } catch (error) {
      if (error instanceof JitiError && error.code === "JITI_SPEC_TESTS_EXHAUSTED") return false;
      throw error;
    }
  }
}

/** What a tester hears: the developer's titles, and how its tests fail. No code. */
function noteOf(gates: readonly StatedGate[], { results }: Verdict, passed: readonly string[]): string {
  const failures = gates.flatMap(({ gate }) =>
    results
      .filter((result) => titleOf({ ...gate, titles: result.gate.titles }) === titleOf(gate))
      .flatMap(({ failures: all }) => all.slice(0, 1))
      .map(({ message, diff }) => `"${titleOf(gate)}" fails: ${message}${diff === undefined ? "" : `\n${diff}`}`),
  );
  return [
    "Implementations satisfy every gate that the developer wrote:",
    ...passed.map((title) => `- "${title}"`),
    "and fail by these tests of yours alone:",
    ...failures,
    "If a test expects more than interface, doc and title promise, correct it. If it follows from them, keep it.",
  ].join("\n");
}

function titlesOf(results: readonly GateResult[]): readonly string[] {
  return [...new Set(results.map(({ gate }) => gate.titles.join(" > ")))].slice(0, 20);
}
