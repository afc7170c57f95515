/** Removes generated code. */
export type Clear = (folder?: string) => Promise<void>;

/** Not a literal: bundlers of applications would take it in, and what it imports, for a call that only scripts make. */
const entry: string = ["vitest-jiti", "clear"].join("/");

export const clear: Clear = async (folder) => {
  const module: unknown = await import(/* @vite-ignore */ /* webpackIgnore: true */ entry);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- what this package exports under that name
  await (module as { readonly clear: (folder?: string) => Promise<unknown> }).clear(folder);
};
