import type { Vite, Vitest } from "vitest/node";
import { posix } from "./posix.ts";

type Alias = Vite.ResolvedConfig["resolve"]["alias"][number];

/**
 * What `resolve.alias` and `test.alias` of the Vitest projects make of a specifier; `undefined` where they say nothing. Of
 * projects that disagree the one counts whose folder holds the importer, the innermost first.
 */
export function aliasesOf(projects: Vitest["projects"]): (specifier: string, importer: string) => string | undefined {
  const homes = projects
    .map(({ config, vite }) => ({ root: posix(config.root), aliases: vite.config.resolve.alias }))
    .sort((a, b) => b.root.length - a.root.length);
  return (specifier, importer) => {
    const file = posix(importer);
    const own = homes.filter(({ root }) => file.startsWith(`${root}/`));
    const alias = [...own, ...homes].flatMap(({ aliases }) => aliases).find((one) => applies(one, specifier));
    return alias && specifier.replace(alias.find, alias.replacement);
  };
}

/** As Vite sees it: a text stands for a whole specifier or for its first folders. */
function applies({ find }: Alias, specifier: string): boolean {
  if (typeof find !== "string") return specifier.search(find) >= 0;
  return specifier === find || specifier.startsWith(find.endsWith("/") ? find : `${find}/`);
}
