import type { Vite, Vitest } from "vitest/node";
import { openQuietVitest } from "../lane/vitest-versions.ts";
import { insideName } from "../outside/vite-plugins.ts";
import { type ResolvedSettings, resolveSettings } from "../settings/resolve.ts";

/** The user's Vitest with the settings by which its runs work. */
export interface UserVitest extends ResolvedSettings {
  readonly vitest: Vitest;
  /** Whether one of its projects has jiti's plugin. */
  readonly hasPlugin: boolean;
}

/**
 * Opens the Vitest of a folder as the user's own would be, for the time of `use`. It runs and prints nothing.
 *
 * @param folder Where its configuration is looked for. Absolute.
 * @throws Whatever the configuration throws; JitiError `JITI_CONFIG_INVALID`.
 */
export async function withUserVitest<Result>(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  use: (opened: UserVitest) => Promise<Result>,
): Promise<Result> {
  const vitest = await openQuietVitest(folder);
  try {
    const plugin = pluginIn(vitest);
    const resolved = await resolveSettings(vitest.vite.config.root, optionsOf(plugin?.api), env);
    return await use({ vitest, hasPlugin: plugin !== undefined, ...resolved });
  } finally {
    await vitest.close();
  }
}

/** Of the first project that has it: that one heals. */
function pluginIn(vitest: Vitest): Vite.Plugin | undefined {
  const plugins = [...vitest.projects, vitest.getRootProject()].flatMap(({ vite }) => vite.config.plugins);
  return plugins.find(({ name }) => name === insideName);
}

/** What the plugin was called with; `resolveSettings` validates it. */
function optionsOf(api: unknown): object {
  const options: unknown = typeof api === "object" && api !== null && "options" in api ? api.options : undefined;
  return typeof options === "object" && options !== null ? options : {};
}
