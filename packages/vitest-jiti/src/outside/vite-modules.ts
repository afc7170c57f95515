import type { Vite } from "vitest/node";
import { Builder } from "./builder.ts";
import { load, type LoadContext, type Loaded } from "./load.ts";
import type { BundlerOptions } from "./options.ts";

/** The modules with stubs of one Vite configuration. */
export class ViteModules {
  readonly #builder: Builder;
  /** Mirror files, and the ids of the modules that were spliced from them. */
  readonly #ids = new Map<string, Set<string>>();

  constructor(options: BundlerOptions, { command }: Pick<Vite.ResolvedConfig, "command">) {
    this.#builder = new Builder(options, command === "serve");
  }

  begin(): void {
    this.#builder.begin();
  }

  /** As {@link load}. */
  load(context: LoadContext, id: string): Promise<Loaded | undefined> {
    const addWatchFile = (file: string): void => {
      context.addWatchFile(file);
      const ids = this.#ids.get(file) ?? new Set();
      this.#ids.set(file, ids.add(id));
    };
    return load(this.#builder, { addWatchFile, warn: (text) => context.warn(text) }, id);
  }

  /**
   * The modules that change with a file: of a mirror, those of its source. Vite links a watched file with its module only
   * if that was imported before it was loaded.
   */
  changedWith(
    { file, modules }: Vite.HotUpdateOptions,
    { moduleGraph }: Vite.DevEnvironment,
  ): Vite.EnvironmentModuleNode[] {
    const spliced = [...(this.#ids.get(file) ?? [])].flatMap((id) => moduleGraph.getModuleById(id) ?? []);
    return [...new Set([...modules, ...spliced])];
  }
}
