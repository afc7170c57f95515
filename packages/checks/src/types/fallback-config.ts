/**
 * The configuration for a file that no `tsconfig.json` includes: that of the nearest one, for this file alone; without
 * any, what suits a module that a bundler or Node runs.
 *
 * @param file Absolute path.
 * @param nearest Absolute path of the nearest `tsconfig.json`.
 */
export function fallbackConfig(file: string, nearest: string | undefined): Readonly<Record<string, unknown>> {
  const alone = { files: [file], include: [], references: [] };
  if (nearest !== undefined) return { extends: nearest, ...alone };
  return {
    ...alone,
    compilerOptions: {
      target: "esnext",
      module: "esnext",
      moduleResolution: "bundler",
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      strict: true,
    },
  };
}
