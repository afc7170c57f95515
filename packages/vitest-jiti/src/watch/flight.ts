import { JitiError, type TargetKey } from "@vitest-jiti/core";
import type { PassStops } from "../heal/healed.ts";

/** What generations start from, for each target that still exists. */
type InputsOf = (keys: Iterable<TargetKey>) => ReadonlyMap<TargetKey, string>;

interface Unit {
  readonly keys: readonly TargetKey[];
  readonly controller: AbortController;
}

/** A pass in the background: calls off the generations whose targets are changed meanwhile, and at the end everything. */
export class Flight {
  readonly #inputsOf: InputsOf;
  readonly #all = new AbortController();
  readonly #units: Unit[] = [];
  readonly #inputs: Map<TargetKey, string>;
  /** Targets that have changed, and what was done to them. */
  readonly #outdated = new Map<TargetKey, JitiError>();

  /** @param keys The targets that the pass is about. */
  constructor(keys: readonly TargetKey[], inputsOf: InputsOf) {
    this.#inputsOf = inputsOf;
    this.#inputs = new Map(inputsOf(keys));
  }

  get signals(): Omit<PassStops, "session"> {
    return { signal: this.#all.signal, signalOf: (keys) => this.#begin(keys) };
  }

  /** Files were saved: what no longer starts from the same is called off. `what` begins the message. */
  saved(what: string): void {
    const now = this.#inputsOf(this.#inputs.keys());
    this.outdate((key) => now.get(key) !== this.#inputs.get(key), what);
  }

  /** Calls off the generation of some targets. */
  outdate(isOutdated: (key: TargetKey) => boolean, what: string): void {
    for (const key of this.#inputs.keys()) {
      if (!this.#outdated.has(key) && isOutdated(key)) this.#outdated.set(key, cancelled(what, key));
    }
    for (const unit of this.#units) this.#check(unit);
  }

  /** Calls off everything. */
  end(): void {
    this.#all.abort(
      new JitiError({
        code: "JITI_GENERATION_CANCELLED",
        message: "Vitest was stopped during the generation.",
        hint: "Run Vitest again.",
      }),
    );
  }

  #begin(keys: readonly TargetKey[]): AbortSignal {
    // A cascade reaches targets that the pass was not begun for.
    for (const [key, inputs] of this.#inputsOf(keys.filter((one) => !this.#inputs.has(one))))
      this.#inputs.set(key, inputs);
    const unit = { keys, controller: new AbortController() };
    this.#units.push(unit);
    this.#check(unit);
    return unit.controller.signal;
  }

  #check({ keys, controller }: Unit): void {
    const reason = keys.map((key) => this.#outdated.get(key)).find((error) => error !== undefined);
    if (reason !== undefined) controller.abort(reason);
  }
}

function cancelled(what: string, key: TargetKey): JitiError {
  return new JitiError({
    code: "JITI_GENERATION_CANCELLED",
    message: `${what} while ${key} was being generated.`,
    hint: "It is generated anew when you have stopped typing.",
  });
}
