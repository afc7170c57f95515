import type { Checks } from "@vitest-jiti/checks";
import type { Emit, GateRunner, Model } from "@vitest-jiti/core";
import { availableParallelism } from "node:os";
import type { HealerOptions } from "./healer.ts";

/** What generation needs and plain runs do not: each part is loaded and opened when it is first asked for. */
export class Workshop {
  readonly #options: HealerOptions;
  #gates: Promise<GateRunner> | undefined;
  #checks: Promise<Checks> | undefined;
  #model: Promise<Model> | undefined;

  constructor(options: HealerOptions) {
    this.#options = options;
  }

  gates(): Promise<GateRunner> {
    return (this.#gates ??= this.#openGates());
  }

  checks(emit: Emit): Promise<Checks> {
    return (this.#checks ??= this.#openChecks(emit));
  }

  /** A model that could not be opened is tried again the next time: the user may have set a key meanwhile. */
  model(emit: Emit): Promise<Model> {
    this.#model ??= this.#openModel(emit);
    this.#model.catch(() => (this.#model = undefined));
    return this.#model;
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled([this.#gates, this.#checks, this.#model]);
    await Promise.all(
      opened.map(async (one) => {
        if (one.status === "fulfilled") await one.value?.close();
      }),
    );
  }

  async #openGates(): Promise<GateRunner> {
    const { createGateRunner } = await import("../lane/gate-runner.ts");
    const { vitest, root, settings } = this.#options;
    return createGateRunner({ vitest, root, settings: settings.sandbox, parallel: availableParallelism() });
  }

  async #openChecks(emit: Emit): Promise<Checks> {
    const { createChecks } = await import("@vitest-jiti/checks");
    return createChecks({
      root: this.#options.root,
      onWarning: (message) => {
        emit({ type: "warning", message });
      },
    });
  }

  async #openModel(emit: Emit): Promise<Model> {
    const { openModel } = await import("@vitest-jiti/agents");
    const { root, settings } = this.#options;
    return openModel(settings.model, {
      env: process.env,
      root,
      record: settings.record,
      strictReplay: settings.strictReplay,
      onWarning: (message) => {
        emit({ type: "warning", message });
      },
    });
  }
}
