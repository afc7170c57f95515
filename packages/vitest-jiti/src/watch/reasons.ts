import { type JitiError, parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import type { Vitest } from "vitest/node";
import { explain } from "../plugin/aftermath.ts";
import type { Mirrors } from "../plugin/mirrors.ts";

/** Why targets are not what they have to be, as the errors of their stubs repeat it. */
export class Reasons {
  readonly #vitest: Vitest;
  readonly #mirrors: Mirrors;
  /** What is said of stubs that nothing is known about. */
  readonly #otherwise: string;
  readonly #failed = new Map<TargetKey, JitiError>();
  #refused: ReadonlyMap<TargetKey, JitiError> = new Map();

  constructor(vitest: Vitest, mirrors: Mirrors, otherwise: string) {
    this.#vitest = vitest;
    this.#mirrors = mirrors;
    this.#otherwise = otherwise;
    this.#explain();
  }

  /** These targets were tried; those that have an error here failed. */
  tried(keys: readonly TargetKey[], failed: ReadonlyMap<TargetKey, JitiError>): void {
    for (const key of keys) this.#failed.delete(key);
    for (const [key, error] of failed) this.#failed.set(key, error);
    this.#explain();
  }

  /**
   * What is refused is not run.
   *
   * @param looked All targets that were looked at, refused or not.
   * @returns the errors of what is refused newly, and the source files of all whose refusal has changed.
   */
  refuse(looked: Iterable<TargetKey>, refused: ReadonlyMap<TargetKey, JitiError>): Changed {
    const next = new Map(this.#refused);
    for (const key of looked) next.delete(key);
    for (const [key, error] of refused) next.set(key, error);
    const news = [...next.keys()].filter((key) => !this.#refused.has(key));
    const gone = [...this.#refused.keys()].filter((key) => !next.has(key));
    this.#refused = next;
    if (news.length + gone.length > 0) {
      this.#mirrors.refuse(new Set(next.keys()));
      this.#explain();
    }
    return {
      errors: news.flatMap((key) => next.get(key) ?? []),
      files: [...new Set([...news, ...gone].map((key) => parseTargetKey(key).file))],
    };
  }

  #explain(): void {
    explain(this.#vitest, new Map([...this.#failed, ...this.#refused]), this.#otherwise);
  }
}

interface Changed {
  readonly errors: readonly JitiError[];
  /** Relative to the root. */
  readonly files: readonly string[];
}
