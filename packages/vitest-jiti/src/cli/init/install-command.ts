import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const commands: readonly (readonly [lockfile: string, command: string])[] = [
  ["pnpm-lock.yaml", "pnpm add -D"],
  ["yarn.lock", "yarn add -D"],
  ["bun.lock", "bun add -d"],
  ["bun.lockb", "bun add -d"],
];

/** The command that installs what the manifests do not name; `undefined` when nothing is missing. */
export function installCommand(folder: string, root: string): string | undefined {
  const manifests = [folder, root].map((one) => join(one, "package.json")).filter((path) => existsSync(path));
  const named = manifests.map((path) => readFileSync(path, "utf8")).join("\n");
  const missing = ["vitest-jiti", "vitest", "typescript"].filter((name) => !named.includes(`"${name}":`));
  if (missing.length === 0) return undefined;
  const found = commands.find(([lockfile]) => [folder, root].some((one) => existsSync(join(one, lockfile))));
  return `${found?.[1] ?? "npm install --save-dev"} ${missing.join(" ")}`;
}
