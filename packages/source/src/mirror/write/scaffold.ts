import { join } from "node:path";
import type { Files } from "@vitest-jiti/core";

const ignored = `# Made anew when needed; keep them out of version control.
/.cache/
/holocron/
/transcripts/
`;

/** Writes what stands beside the mirrors: what git should ignore, and how an editor checks the rest. Keeps what exists. */
export async function writeScaffold(root: string, files: Files): Promise<void> {
  await writeMissing(join(root, ".jiti", ".gitignore"), ignored, files);
  await writeMissing(join(root, ".jiti", "tsconfig.json"), printTsconfig(root, files), files);
}

async function writeMissing(path: string, text: string, files: Files): Promise<void> {
  if (files.read(path) === undefined) await files.write(path, text);
}

function printTsconfig(root: string, files: Files): string {
  const base = findTsconfig(root, files);
  const compilerOptions = {
    ...(base === undefined
      ? { strict: true, target: "ESNext", module: "ESNext", moduleResolution: "bundler", skipLibCheck: true }
      : {}),
    rootDir: "..",
    noEmit: true,
    emitDeclarationOnly: false,
    composite: false,
    incremental: false,
    allowImportingTsExtensions: true,
    // A region holds the context of a member too, whether or not the member uses all of it.
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const config = {
    ...(base === undefined ? {} : { extends: base }),
    compilerOptions,
    include: ["./**/*", "../*.d.ts", "../src/**/*.d.ts"],
    exclude: ["./.cache", "./holocron", "./transcripts"],
    // Where nothing is extended there are none to empty, and TypeScript calls an empty list a mistake (TS18002).
    ...(base === undefined ? {} : { files: [], references: [] }),
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** The project's own; where it only refers to others, the one that covers the sources by convention. */
function findTsconfig(root: string, files: Files): string | undefined {
  const own = files.read(join(root, "tsconfig.json"));
  const isSolution = own !== undefined && /"references"\s*:/.test(own) && /"files"\s*:\s*\[\s*\]/.test(own);
  const names = isSolution
    ? ["tsconfig.app.json", "tsconfig.lib.json", "tsconfig.base.json", "tsconfig.json"]
    : ["tsconfig.json", "tsconfig.base.json"];
  const found = names.find((name) => files.read(join(root, name)) !== undefined);
  return found && `../${found}`;
}
