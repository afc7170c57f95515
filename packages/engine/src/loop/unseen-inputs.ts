import type { Transcript } from "@vitest-jiti/agents";
import {
  counted,
  type GateResult,
  printLocation,
  type Section,
  type Target,
  type TargetKey,
  type Verdict,
} from "@vitest-jiti/core";
import type { UnseenChecks } from "../confirm/held-out.ts";
import type { FoundCases } from "./found-cases.ts";
import { needed } from "./needed.ts";
import type { World } from "./unit.ts";

/** The unseen checks of one generation, and what they have refused. The user hears of it at once, the author in general. */
export class UnseenInputs implements UnseenChecks {
  readonly #world: World;
  readonly #transcript: Pick<Transcript, "write">;
  readonly #cases: FoundCases;
  readonly #targets: readonly Target[];
  readonly #times = new Map<string, number>();
  #refused = 0;

  /** @param targets As agents see them: what is held out of them is what is tried. */
  constructor(world: World, transcript: Pick<Transcript, "write">, cases: FoundCases, targets: readonly Target[]) {
    this.#world = world;
    this.#targets = targets;
    this.#cases = cases;
    this.#transcript = transcript;
  }

  get seeds(): number {
    return this.#world.settings.holdOut.seeds;
  }

  get hasRows(): boolean {
    return this.#targets.some(({ sites }) => sites.some(({ held }) => held !== undefined));
  }

  verify(sections: ReadonlyMap<TargetKey, Section>): Promise<Verdict> {
    const { gates, settings, signal } = this.#world;
    return needed(this.#targets, sections, this.#world, (overlay) =>
      gates.verify(this.#targets, this.#cases.over(overlay, true), signal, settings.holdOut),
    );
  }

  /** The inputs of a gate that fails for the second time are held out no longer. */
  failed(verdict: Verdict): readonly GateResult[] {
    this.#refused += 1;
    this.#cases.note(verdict.results, true);
    this.#transcript.write({ type: "held-out", failures: linesOf(verdict) });
    const failed = verdict.results.filter(({ state }) => state === "failed");
    for (const { gate } of failed) this.#times.set(gate.id, this.#timesOf(gate.id) + 1);
    return failed.filter(({ gate }) => this.#timesOf(gate.id) > 1);
  }

  /** For the summary; empty when nothing was refused. */
  get notes(): readonly string[] {
    if (this.#refused === 0) return [];
    const what = `${counted(this.#refused, "submission")} ${this.#refused === 1 ? "was" : "were"} green`;
    return [`${what}, and refused for inputs that the model does not see`];
  }

  #timesOf(id: string): number {
    return this.#times.get(id) ?? 0;
  }
}

function linesOf({ results, problems }: Verdict): readonly string[] {
  const failed = results.filter(({ state }) => state === "failed");
  return [
    ...failed.map(({ gate, counterexample, failures: [first] }) => {
      const { file, line } = gate.location;
      const place = `${gate.titles.join(" > ")} (${printLocation({ file, line })})`;
      if (counterexample === undefined) return `${place}: ${first?.message ?? "failed"}`;
      const { values, seed, path } = counterexample;
      return `${place}: ${values}, { seed: ${seed}, path: "${path}", endOnFailure: true }`;
    }),
    ...problems.map((problem) => ("message" in problem ? `${problem.kind}: ${problem.message}` : problem.kind)),
  ];
}
