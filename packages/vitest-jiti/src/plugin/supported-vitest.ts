import { isAtLeast, JitiError } from "@vitest-jiti/core";
import { createRequire } from "node:module";

const oldest = { major: 4, minor: 1 };

/** @throws JitiError `JITI_VITEST_UNSUPPORTED` for a version of Vitest that lacks what gates are run with. */
export function assertSupported(version: string): void {
  if (isAtLeast(version, oldest)) return;
  throw new JitiError({
    code: "JITI_VITEST_UNSUPPORTED",
    message: `vitest-jiti needs Vitest ${oldest.major}.${oldest.minor} or later; this is Vitest ${version}.`,
    hint: "Run `npm install --save-dev vitest@latest`.",
  });
}

/** The version of the Vitest beside this package. Before 3.1, Vitest does not tell its own to plugins. */
export function installedVitest(): string {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- every package's manifest has a version
  return (createRequire(import.meta.url)("vitest/package.json") as { readonly version: string }).version;
}
