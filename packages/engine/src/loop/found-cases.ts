import {
  casesPath,
  type GateResult,
  type KeptCase,
  type Overlay,
  parseLiteral,
  putCase,
  type Section,
  type Target,
  type TargetKey,
  type Verdict,
} from "@vitest-jiti/core";
import { join } from "node:path";
import { needed } from "./needed.ts";
import type { World } from "./unit.ts";

interface Found {
  readonly testFile: string;
  readonly titles: readonly string[];
  readonly kept: KeptCase;
  /** Not for the eyes of agents. */
  readonly isUnseen: boolean;
}

/** Values for which properties failed in one generation. They are tried with every later candidate, and stored with the code. */
export class FoundCases {
  readonly #world: World;
  readonly #found: Found[] = [];

  /** `before`: how the gates went with the code that there is. */
  constructor(world: World, before: readonly GateResult[]) {
    this.#world = world;
    this.note(before, false);
  }

  /** Runs the gates of a candidate, what was found before with them. */
  async verify(targets: readonly Target[], sections: ReadonlyMap<TargetKey, Section>): Promise<Verdict> {
    const { gates, signal } = this.#world;
    const verdict = await needed(targets, sections, this.#world, (overlay) =>
      gates.verify(targets, this.over(overlay, false), signal),
    );
    this.note(verdict.results, false);
    return verdict;
  }

  /** Notes the results of a run that failed. What a pending stub made fail is no counterexample. */
  note(results: readonly GateResult[], isUnseen: boolean): void {
    for (const { gate, counterexample, called } of results) {
      const literal = called.length > 0 ? undefined : counterexample?.literal;
      const parsed = literal === undefined ? undefined : parseLiteral(literal);
      if (counterexample === undefined || parsed?.ok !== true) continue;
      const kept = { values: parsed.value, seed: counterexample.seed, path: counterexample.path };
      this.#found.push({ testFile: gate.location.file, titles: gate.titles, kept, isUnseen });
    }
  }

  /** The overlay, and with it what is stored and found; without what agents may not see, unless the run is none of theirs. */
  over(overlay: Overlay, withUnseen: boolean): Overlay {
    const found = this.#found.filter(({ isUnseen }) => withUnseen || !isUnseen);
    return found.length === 0 ? overlay : new Map([...overlay, ...this.#textsWith(found)]);
  }

  /**
   * Stores all that was found.
   *
   * @throws JitiError `JITI_MIRROR_WRITE`
   */
  async store(): Promise<void> {
    for (const [file, text] of this.#textsWith(this.#found))
      await this.#world.files.write(join(this.#world.root, file), text);
  }

  #textsWith(found: readonly Found[]): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const { testFile, titles, kept } of found) {
      const file = casesPath(testFile);
      const text = putCase(
        texts.get(file) ?? this.#world.files.read(join(this.#world.root, file)),
        testFile,
        titles,
        kept,
      );
      if (text !== undefined) texts.set(file, text);
    }
    return texts;
  }
}
