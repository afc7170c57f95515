import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";

/**
 * Installs the tarball in a fresh project and uses it: from ESM and CommonJS, by the TypeScript compiler, and by Vitest,
 * which generates one function from a recording and then runs without a model.
 *
 * @throws ExecaError with the output of the command that failed.
 */
export async function checkInstalled(manager: "npm" | "pnpm", tarball: string, folder: string): Promise<void> {
  await cp(join(import.meta.dirname, "fixtures/project"), folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify(await manifestWith(tarball), null, 2));
  const run = execa({ cwd: folder, env: environment(), extendEnv: false, all: true });

  await run`${manager} install`;
  await run`node use.mjs`;
  await run`node use.cjs`;
  await run`${join(folder, "node_modules/.bin/tsc")}`;
  const vitest = join(folder, "node_modules/.bin/vitest");
  await run({ env: { ...environment(), JITI_MODEL: "replay/recordings" } })`${vitest} run`;
  const mirror = await readFile(join(folder, ".jiti/src/initials.ts"), "utf8");
  if (!mirror.includes("// #region jiti src/initials.ts:initials"))
    throw new Error(`Nothing was generated:\n${mirror}`);
  await run`${vitest} run`;
  console.log(
    `Installed by ${manager}: ESM, CommonJS, types, generating from a recording, and running without a model are fine.`,
  );
}

/** The newest versions are the user's; ours are pinned, so that this check fails for our changes alone. */
async function manifestWith(tarball: string): Promise<unknown> {
  const root: unknown = JSON.parse(await readFile(join(import.meta.dirname, "../../package.json"), "utf8"));
  const version = (name: string): string => pinned(root, name);
  return {
    name: "stranger",
    private: true,
    type: "module",
    devDependencies: {
      "@types/node": version("@types/node"),
      typescript: version("typescript"),
      vitest: version("vitest"),
      "vitest-jiti": `file:${tarball}`,
    },
  };
}

function pinned(manifest: unknown, name: string): string {
  if (typeof manifest === "object" && manifest !== null && "devDependencies" in manifest) {
    const versions = manifest.devDependencies;
    if (typeof versions === "object" && versions !== null) {
      const version: unknown = Object.entries(versions).find(([key]) => key === name)?.[1];
      if (typeof version === "string") return version;
    }
  }
  throw new Error(`package.json pins no version of ${name}`);
}

/** A developer's machine: neither CI nor a model, and nothing that pnpm tells the scripts that it starts. */
function environment(): Record<string, string> {
  const foreign = /^(CI|npm_.*|pnpm_.*|PNPM_.*|JITI_.*|.*_API_KEY|NODE_OPTIONS|VITEST.*|INIT_CWD)$/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || foreign.test(name) ? [] : [[name, value]],
    ),
  );
}
