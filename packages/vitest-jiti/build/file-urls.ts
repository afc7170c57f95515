import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Rolldown } from "tsdown";

/**
 * Keeps `new URL("./x", import.meta.url)` true after bundling, where a module no longer lies beside the files that it
 * names: code (`./types.worker.ts`) becomes a chunk of its own, a file (`./coder.md`) is copied into `assets/`, and so is
 * a folder (`./atoms/`) with the files below it.
 *
 * @param apart Modules, relative to the package, that builds of their own put beside the chunks, and under which name.
 */
export function fileUrls(apart: Readonly<Record<string, string>>): Rolldown.Plugin {
  const namesApart = new Map(Object.entries(apart).map(([path, name]) => [resolve(path), name]));
  // It is published as it is, one folder above all chunks.
  const manifest = resolve("package.json");
  const place = /new URL\(\s*(["'`])(\.{1,2}\/[^"'`$]*)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;
  return {
    name: "file-urls",
    transform: {
      filter: { id: /\.ts$/, code: place },
      handler(code, id): string {
        return code.replace(place, (_whole, _quote, path: string) => {
          const file = resolve(dirname(id), path);
          if (!existsSync(file)) this.error(`${id} names ${path}, which does not exist`);
          if (file === manifest) return `new URL("../package.json", import.meta.url)`;
          const nameApart = namesApart.get(file);
          if (nameApart !== undefined) return `new URL("./${nameApart}.mjs", import.meta.url)`;
          if (/\.[cm]?ts$/.test(file)) {
            const name = chunkName(file);
            return fileUrl(this.emitFile({ type: "chunk", id: file, name }));
          }
          if (statSync(file).isDirectory()) {
            const to = `assets/${basename(file)}`;
            for (const inner of filesBelow(file)) {
              this.emitFile({
                type: "asset",
                fileName: `${to}/${relative(file, inner).split(sep).join("/")}`,
                source: readFileSync(inner),
              });
            }
            return `new URL("./${to}/", import.meta.url)`;
          }
          return fileUrl(
            this.emitFile({ type: "asset", fileName: `assets/${basename(file)}`, source: readFileSync(file) }),
          );
        });
      },
    },
  };
}

/** An `index.ts` is called after its folder: `index` is the entry that users import. */
function chunkName(file: string): string {
  const name = basename(file).replace(/\.[cm]?ts$/, "");
  return name === "index" ? `${basename(dirname(file))}-module` : name;
}

/** The bundler replaces this by the address of an emitted file, relative to the chunk that ends up with the code. */
function fileUrl(reference: string): string {
  return `new URL(import.meta.ROLLUP_FILE_URL_${reference})`;
}

function filesBelow(folder: string): readonly string[] {
  return globSync("**/*", { cwd: folder })
    .sort()
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && !/\.[cm]?ts$/.test(path));
}
