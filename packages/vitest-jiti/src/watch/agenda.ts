import type { Clock, Settings, TargetKey } from "@vitest-jiti/core";

/** A target that is not up to date, as it is at a moment. */
export interface Watched {
  readonly key: TargetKey;
  /** Relative to the root, like {@link Watched.gateFiles}. */
  readonly source: string;
  readonly gateFiles: readonly string[];
  /** Changes whenever a generation may end otherwise than before: interface, gates, verification key, state, agents. */
  readonly spec: string;
}

/** What is to be done next. */
export type Decision =
  | { readonly kind: "rest" }
  /** Something was saved just now. */
  | { readonly kind: "wait"; readonly ms: number }
  /** The user decides when. */
  | { readonly kind: "offer"; readonly targets: readonly Watched[] }
  | { readonly kind: "generate"; readonly targets: readonly Watched[]; readonly isAsked: boolean };

/** What is to be generated when, while somebody edits: it knows what ran, what was saved, and what was tried in vain. */
export class Agenda {
  readonly #settings: Settings["watch"];
  readonly #clock: Clock;
  /** Test files that ran since something was decided about them, absolute. */
  #open = new Set<string>();
  readonly #ran = new Set<string>();
  /** When a file, relative to the root, was saved last. */
  readonly #saved = new Map<string, number>();
  /** The specs with which targets were tried. */
  readonly #tried = new Map<TargetKey, string>();
  #isAsked = false;

  constructor(settings: Settings["watch"], clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Test files that something is to be decided about. */
  get open(): readonly string[] {
    return [...this.#open];
  }

  /** Every test file that has run. */
  get ran(): readonly string[] {
    return [...this.#ran];
  }

  /** Whether the next decision is one that the user asked for. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  /** Test files have run, or something that they gate was given up on the way. */
  run(testFiles: readonly string[]): void {
    for (const file of testFiles) {
      this.#open.add(file);
      this.#ran.add(file);
    }
  }

  save(file: string): void {
    this.#saved.set(file, this.#clock.now());
  }

  /** The user asks for generation: now, of everything, also of what was tried in vain. */
  ask(): void {
    this.#isAsked = true;
    this.#open = new Set(this.#ran);
    this.#tried.clear();
  }

  /** A target was tried with this spec, and another try would end in the same way. */
  tried(key: TargetKey, spec: string): void {
    this.#tried.set(key, spec);
  }

  /**
   * Decides about the open test files; unless it is to wait, they are open no longer.
   *
   * @param watched What they gate and is not up to date.
   */
  decide(watched: readonly Watched[]): Decision {
    const isAsked = this.#isAsked;
    const targets = watched.filter(({ key, spec }) => this.#tried.get(key) !== spec);
    if (targets.length > 0 && !isAsked && this.#settings.generate === "key") return { kind: "offer", targets };
    const ms = Math.max(0, ...targets.map((target) => this.#quietIn(target)));
    if (ms > 0 && !isAsked) return { kind: "wait", ms };
    this.#isAsked = false;
    this.#open.clear();
    return targets.length === 0 ? { kind: "rest" } : { kind: "generate", targets, isAsked };
  }

  /** Milliseconds until all files of a target have been quiet for long enough. */
  #quietIn({ source, gateFiles }: Watched): number {
    const saves = [source, ...gateFiles].map((file) => this.#saved.get(file) ?? -Infinity);
    return Math.max(...saves) + this.#settings.quietMs - this.#clock.now();
  }
}
