import { createRequire, registerHooks, setSourceMapsSupport } from "node:module";
import { fileURLToPath } from "node:url";
import type * as Splicer from "./splicer.ts";

// `node --import vitest-jiti/register app.ts`: modules with stubs are loaded with their generated code.

const splicerFile = fileURLToPath(new URL("./splicer.ts", import.meta.url));
const require = createRequire(import.meta.url);
let splicer: typeof Splicer | undefined;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.startsWith("file:") || url.includes("/node_modules/") || !loaded.source) return loaded;
    const code = textOf(loaded.source);
    if (!code.includes("vitest-jiti")) return loaded;
    splicer ??= loadSplicer();
    const source = splicer.spliceFile(fileURLToPath(url), code);
    if (source === undefined) return loaded;
    // Without maps, traces would name lines that are in no file. Those of other modules are not read: they are loaded.
    if (!process.sourceMapsEnabled) setSourceMapsSupport(true);
    return { ...loaded, source };
  },
});

/** The parser and what belongs to it are loaded with the first module that may need them. Hooks are synchronous. */
function loadSplicer(): typeof Splicer {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- `require` knows no types
  return require(splicerFile) as typeof Splicer;
}

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray): string {
  return typeof source === "string" ? source : new TextDecoder("utf-8", { ignoreBOM: true }).decode(source);
}
