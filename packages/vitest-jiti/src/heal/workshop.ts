import type { Agents } from "@vitest-jiti/agents";
import type { Checks } from "@vitest-jiti/checks";
import type { Emit, GateRunner, Model } from "@vitest-jiti/core";
import { availableParallelism } from "node:os";
import { completed } from "../settings/model-name.ts";
import type { HealerOptions } from "./healer.ts";

/** What generation needs and plain runs do not: each part is loaded and opened when it is first asked for. */
export class Workshop {
  readonly #options: HealerOptions;
  #gates: Promise<GateRunner> | undefined;
  #checks: Promise<Checks> | undefined;
  readonly #models = new Map<string, Promise<Model>>();

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
  model(id: string, emit: Emit): Promise<Model> {
    const model = this.#models.get(id) ?? this.#openModel(id, emit);
    this.#models.set(id, model);
    model.catch(() => this.#models.delete(id));
    return model;
  }

  /** Read anew for each pass: users change them while Vitest waits for changes. */
  async agents(): Promise<Agents> {
    const { agentsOf } = await import("./agents-of.ts");
    return agentsOf(this.#options.root, this.#options.settings);
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled([this.#gates, this.#checks, ...this.#models.values()]);
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

  async #openModel(id: string, emit: Emit): Promise<Model> {
    const { openModel } = await import("@vitest-jiti/agents");
    const { root, settings, env } = this.#options;
    return openModel(completed(id, settings), {
      env,
      root,
      providers: settings.providers,
      effort: settings.effort,
      record: settings.record,
      strictReplay: settings.strictReplay,
      onWarning: (message) => {
        emit({ type: "warning", message });
      },
    });
  }
}
