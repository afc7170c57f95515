import { dirname, join } from "node:path";
import { resolveFrom } from "./resolve.ts";

/** What serves a file; `undefined` when nothing that it could use is installed. The file is relative to the root. */
export type ForFile<Tool> = (file: string) => Tool | undefined;

/** Opens a tool once for each place that files resolve it from: packages of a workspace may have what its root has not. */
export function perPackage<Tool>(root: string, specifier: string, open: (path: string) => Tool): ForFile<Tool> {
  const paths = new Map<string, string | undefined>();
  const tools = new Map<string, Tool>();
  const pathFor = (folder: string): string | undefined => {
    if (!paths.has(folder)) paths.set(folder, resolveFrom(folder, specifier));
    return paths.get(folder);
  };
  return (file) => {
    const path = pathFor(dirname(join(root, file)));
    if (path === undefined) return undefined;
    const tool = tools.get(path) ?? open(path);
    tools.set(path, tool);
    return tool;
  };
}
