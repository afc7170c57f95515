import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkTarball } from "./check-package/check-tarball.ts";
import { checkInstalled } from "./check-package/check-installed.ts";
import { execa, ExecaError } from "execa";

// Packs `vitest-jiti` as it would be published and uses the tarball as a stranger would: in fresh projects, outside the
// workspace, installed by npm and by pnpm.
const folder = await mkdtemp(join(tmpdir(), "vitest-jiti-package-"));
try {
  const source = join(import.meta.dirname, "../packages/vitest-jiti");
  await execa({ cwd: source })`pnpm pack --pack-destination ${folder}`;
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`pnpm pack left no tarball in ${folder}`);
  await checkTarball(join(folder, tarball));
  await checkInstalled("npm", join(folder, tarball), join(folder, "with-npm"));
  await checkInstalled("pnpm", join(folder, tarball), join(folder, "with-pnpm"));
} catch (error) {
  if (!(error instanceof ExecaError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
