import { type Outcome, parseTargetKey, type SectionState, type Target, type TargetKey } from "@vitest-jiti/core";
import { isToWrite, sectionState, statedGates, titleOf } from "@vitest-jiti/source";
import { plan, planAnew, type Plan } from "../decide/plan.ts";
import { withSpecTests } from "../decide/with-spec-tests.ts";
import { readingOf } from "../spec-tests/open-gates.ts";
import type { Setup } from "./setup.ts";

/** A target and what a pass does with it. */
export interface Planned {
  readonly target: Target;
  readonly plan: Plan;
}

/** Nothing is to be done about it. */
export function isSettled({ plan }: Planned): boolean {
  return plan.kind === "run" || plan.kind === "refuse";
}

/** What plans are made from. */
export type Circumstances = Pick<
  Setup,
  "root" | "files" | "targets" | "mirror" | "settings" | "blocked" | "anew" | "verificationKey"
>;

/** Reads from the mirror, as it is at each moment, what has to be done. */
export class Planning {
  readonly #setup: Circumstances;

  constructor(setup: Circumstances) {
    this.#setup = setup;
  }

  plan(selected: readonly TargetKey[]): readonly Planned[] {
    // All targets of a file share its mirror.
    const mirrors = new Map<string, string | undefined>();
    return selected.flatMap((key): Planned[] => {
      const target = this.#setup.targets.get(key);
      if (target === undefined) return [];
      const { file } = parseTargetKey(key);
      if (!mirrors.has(file)) mirrors.set(file, this.#setup.mirror.read(file));
      return [{ target, plan: this.#planFor(target, mirrors.get(file)) }];
    });
  }

  isPending(key: TargetKey): boolean {
    const target = this.#setup.targets.get(key);
    return target !== undefined && this.stateOf(target).kind === "missing";
  }

  stateOf(target: Target): SectionState {
    return this.#stateIn(target, this.#setup.mirror.read(parseTargetKey(target.key).file));
  }

  #stateIn(target: Target, mirrorText: string | undefined): SectionState {
    return sectionState(target, mirrorText, this.#setup.verificationKey(target));
  }

  /**
   * The titles that stay without a test, when that is no more than an unproven gate: only a key is missing, no test stands
   * there that was written for something else, and the target has code for its present interface.
   */
  unprovenWithoutKey({ key, reason }: Extract<Outcome, { kind: "failed" }>): readonly string[] | undefined {
    const target = this.#setup.targets.get(key);
    if (reason !== "no-key" || target === undefined) return undefined;
    const state = this.stateOf(target).kind;
    if (this.#setup.anew.has(key) || state === "missing" || state === "stale") return undefined;
    const open = statedGates(target, this.#setup.targets, readingOf(this.#setup)).filter(isToWrite);
    return open.every((gate) => gate.state.kind === "missing") ? open.map(({ gate }) => titleOf(gate)) : undefined;
  }

  #planFor(target: Target, mirrorText: string | undefined): Plan {
    const { settings, targets } = this.#setup;
    const decide = this.#setup.anew.has(target.key) ? planAnew : plan;
    const planned = decide(target, this.#stateIn(target, mirrorText), settings.mode);
    // Without gates there is nothing to verify by.
    if (planned.kind === "verify" && target.sites.length === 0) return { kind: "run" };
    const withTests = withSpecTests(
      planned,
      target,
      statedGates(target, targets, readingOf(this.#setup)),
      settings.mode,
    );
    const blocked = this.#setup.blocked.get(target.key);
    return blocked === undefined || withTests.kind === "run" ? withTests : { kind: "refuse", error: blocked };
  }
}
