import type { Evaluation } from "@vitest-jiti/agents";
import { forbiddenIn } from "@vitest-jiti/checks";
import type { Section, Target, TargetKey } from "@vitest-jiti/core";
import { overlayOf } from "../attempt/draft.ts";
import type { World } from "./unit.ts";

/** What the agent's `run` tool reaches: the scope of its own last candidate, or of the pending stub before there is one. */
export class Sandbox implements Evaluation {
  readonly #targets: readonly Target[];
  readonly #world: World;
  #sections: ReadonlyMap<TargetKey, Section> = new Map();

  constructor(targets: readonly Target[], world: World) {
    this.#targets = targets;
    this.#world = world;
  }

  candidate(sections: ReadonlyMap<TargetKey, Section>): void {
    this.#sections = sections;
  }

  get modules(): readonly string[] {
    return [...new Set(this.#targets.map(({ location }) => location.file))].sort();
  }

  async evaluate(expression: string): Promise<string> {
    const [target] = this.#targets;
    if (target === undefined) throw new RangeError("A unit has at least one target.");
    const forbidden = forbiddenIn(expression);
    if (forbidden !== undefined) return `Not evaluated: ${forbidden}`;
    return this.#world.gates.evaluate(
      target,
      overlayOf(this.#sections, this.#world.mirror),
      expression,
      this.#world.signal,
    );
  }
}
