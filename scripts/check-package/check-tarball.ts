import { execa } from "execa";

/**
 * Checks the tarball as it lies there: manifest, files, and types for each way to resolve them.
 *
 * @throws ExecaError with what publint or arethetypeswrong printed.
 */
export async function checkTarball(tarball: string): Promise<void> {
  const $ = execa({ stdout: "inherit", stderr: "inherit", preferLocal: true });
  await $`publint run ${tarball} --strict`;
  // User code is ESM or CommonJS, so `.` has to resolve from both; what tools load is ESM alone.
  await $`attw ${tarball} --no-definitely-typed --no-summary --profile node16 --entrypoints .`;
  await $`attw ${tarball} --no-definitely-typed --no-summary --profile esm-only --exclude-entrypoints .`;
}
