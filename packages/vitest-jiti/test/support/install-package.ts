import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

const packageFolder = join(import.meta.dirname, "../..");

/**
 * Puts the built package and its dependencies into a project's `node_modules` as an installation would: a package that is
 * only linked is treated by Vite as the user's own source.
 */
export function installPackage(project: string): void {
  const modules = join(project, "node_modules");
  const place = join(modules, "vitest-jiti");
  mkdirSync(place, { recursive: true });
  cpSync(join(packageFolder, "dist"), join(place, "dist"), { recursive: true });
  cpSync(join(packageFolder, "package.json"), join(place, "package.json"));
  const manifest = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(manifest.dependencies)) {
    if (existsSync(join(modules, name))) continue;
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(realpathSync(join(packageFolder, "node_modules", name)), join(modules, name), "junction");
  }
}
