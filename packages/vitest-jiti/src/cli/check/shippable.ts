import { counted } from "@vitest-jiti/core";
import { scanProject } from "@vitest-jiti/source";
import { findRoot } from "../../settings/find-root.ts";
import { isTestFile } from "./is-test-file.ts";

/** Whether plain `tsc` would publish a stub in the place of its implementation, and what to print about it. Reads only. */
export function checkShippable(
  folder: string,
  json: boolean,
): { readonly text: string; readonly isShippable: boolean } {
  const { targets, sites, problems } = scanProject({ root: findRoot(folder).folder });
  const gating = new Set(sites.map(({ location }) => location.file));
  const stubs = [...targets.values()]
    .map(({ key, location }) => ({ key, file: location.file, line: location.line }))
    .filter(({ file }) => !isTestFile(file) && !gating.has(file));
  // A file that cannot be read may hold stubs.
  const unread = problems.filter(({ at }) => at === undefined || !isTestFile(at.file));
  const isShippable = stubs.length === 0 && unread.length === 0;
  if (json) {
    const told = unread.map(({ code, message }) => ({ code, message }));
    return { isShippable, text: JSON.stringify({ shippable: isShippable, stubs, problems: told }, null, 2) };
  }
  const told = unread.map(({ code, message }) => `${code}: ${message}`);
  if (stubs.length === 0) {
    const fine = "No stub would be published.";
    return { isShippable, text: isShippable ? fine : told.join("\n") };
  }
  const list = stubs.map(({ key, file, line }) => `  ${file}:${String(line)}  ${key}`);
  return {
    isShippable,
    text: [...told, `${counted(stubs.length, "stub")} would be published:`, ...list, cure].join("\n"),
  };
}

const cure = `Whoever imports them gets an error instead of the implementation. One of these helps:
  npx vitest-jiti merge --all       puts the implementations into the source
  npx vitest-jiti freeze <file>     puts them into a module beside it
  a bundler with vitest-jiti/vite, /rollup, /rolldown, /esbuild or /webpack splices them: then this check is not needed`;
