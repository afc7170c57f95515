import type { Vite, Vitest } from "vitest/node";
import { posix } from "./posix.ts";

export type Alias = Pick<Vite.ResolvedConfig["resolve"]["alias"][number], "find" | "replacement">;

/** What `resolve.alias` and `test.alias` of one Vitest project say. */
export interface AliasHome {
  /** The project's folder. Absolute. */
  readonly root: string;
  readonly aliases: readonly Alias[];
}

/** What a specifier stands for in a file; `undefined` where no alias says anything. */
export type Resolve = (specifier: string, importer: string) => string | undefined;

/** What the configuration of Vitest projects says, without what Vite has for itself. */
export function aliasHomesOf(projects: Vitest["projects"]): readonly AliasHome[] {
  return projects.map(({ config, vite }) => ({
    root: posix(config.root),
    aliases: vite.config.resolve.alias.filter(isOfUser).map(({ find, replacement }) => ({ find, replacement })),
  }));
}

/** Of projects that disagree the one counts whose folder holds the importer, the innermost first. */
export function aliasesOf(projects: readonly AliasHome[]): Resolve {
  const homes = [...projects].sort((a, b) => b.root.length - a.root.length);
  return (specifier, importer) => {
    const file = posix(importer);
    const own = homes.filter(({ root }) => file.startsWith(`${root}/`));
    const alias = [...own, ...homes].flatMap(({ aliases }) => aliases).find((one) => applies(one, specifier));
    return alias && specifier.replace(alias.find, alias.replacement);
  };
}

/** `/@vite/client` and its like are not what a source imports. */
function isOfUser({ find }: Alias): boolean {
  return typeof find === "string" || !/@vite\\\/(?:client|env)/.test(find.source);
}

/** As Vite sees it: a text stands for a whole specifier or for its first folders. */
function applies({ find }: Alias, specifier: string): boolean {
  if (typeof find !== "string") return specifier.search(find) >= 0;
  return specifier === find || specifier.startsWith(find.endsWith("/") ? find : `${find}/`);
}
