/** The name of `vitest-jiti/plugin` among the plugins of a Vite configuration. */
export const insideName = "vitest-jiti";

/** The name of `vitest-jiti/vite`. */
export const outsideName = "vitest-jiti:outside";

/** Whether a Vite configuration is that of a Vitest run, by the plugins that Vitest adds to it. */
export function isVitest(plugins: readonly { readonly name: string }[]): boolean {
  return plugins.some(({ name }) => name === "vitest" || name.startsWith("vitest:"));
}
