import { builtinModules } from "node:module";

const known: ReadonlySet<string> = new Set(builtinModules.map((name) => name.replace(/^node:/, "")));

/** Built-in modules that only compute. Everything else is refused, what later versions of Node add too. */
const allowed: ReadonlySet<string> = new Set([
  "assert",
  "assert/strict",
  "async_hooks",
  "buffer",
  "crypto",
  "events",
  "path",
  "path/posix",
  "path/win32",
  "perf_hooks",
  "punycode",
  "querystring",
  "stream",
  "stream/promises",
  "stream/web",
  "string_decoder",
  "timers",
  "timers/promises",
  "url",
  "util",
  "util/types",
  "zlib",
]);

/** The name of a built-in module without `node:`; `undefined` for every other module. */
export function builtinName(specifier: string): string | undefined {
  if (specifier.startsWith("node:")) return specifier.slice("node:".length);
  return known.has(specifier) ? specifier : undefined;
}

/** Whether a built-in module does more than compute. */
export function forbiddenBuiltin(name: string): boolean {
  return !allowed.has(name);
}
