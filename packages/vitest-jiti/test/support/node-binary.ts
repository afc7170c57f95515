import { execa } from "execa";
import { tmpdir } from "node:os";

/**
 * The binary of a version of Node. It comes from the registry when it is first asked for, and from pnpm's cache for a day
 * after that: whoever does not run the matrix never downloads it.
 */
export async function nodeBinary(version: string): Promise<string> {
  const print = ["dlx", "node", "-p", "process.execPath"];
  const { stdout } = await execa("pnpm", [`--package=node@${version}`, "--allow-build=node", ...print], {
    cwd: tmpdir(),
  });
  return stdout.trim().split("\n").at(-1) ?? "";
}
