import { type Dirent, existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/**
 * Files that no gate has to read: secrets, and the history that may hold them. Node's permission model knows no
 * exceptions from what it allows, so the folders that hold them are allowed entry by entry.
 */
const kept = /^(\.env.*|\.npmrc|\.yarnrc.*|\.netrc|\.git|\.ssh|\.aws|\.jiti|.*\.(pem|key|p12|pfx))$/i;

/**
 * What a sandboxed process may read of a project, as patterns of `--allow-fs-read`: all but secrets.
 *
 * @param root Absolute.
 * @param projects Roots of Vitest projects, which hold `.env` files as the root does. Absolute.
 */
export function projectPatterns(root: string, projects: readonly string[]): readonly string[] {
  const guarded = [root, ...projects].filter((folder) => isInside(folder, root));
  return [...entriesOf(root, guarded)].sort();
}

/** What a sandboxed process may read to import packages from a folder: every `node_modules` above it, and where links in them lead. */
export function packagePatterns(folder: string): readonly string[] {
  return [...new Set(packageFolders(folder).map((found) => join(found, "*")))].sort();
}

/** First characters of names that are granted wholesale, so that a file which is not there is missing and not denied. */
const initials = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@-");

function entriesOf(folder: string, guarded: readonly string[]): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const holdsGuarded = (entry: Dirent): boolean =>
    entry.isDirectory() && guarded.some((inner) => isInside(inner, join(folder, entry.name)));
  const delicate = new Set(
    entries.filter((entry) => kept.test(entry.name) || holdsGuarded(entry)).map(({ name }) => name.charAt(0)),
  );
  const wholesale = initials.filter((initial) => !delicate.has(initial));
  return [
    ...wholesale.map((initial) => join(folder, `${initial}*`)),
    ...entries
      .filter(({ name }) => !kept.test(name) && !wholesale.includes(name.charAt(0)))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        if (!entry.isDirectory()) return [path];
        return holdsGuarded(entry) ? entriesOf(path, guarded) : [join(path, "*")];
      }),
  ];
}

function packageFolders(folder: string): readonly string[] {
  const above = dirname(folder);
  const modules = join(folder, "node_modules");
  const own = existsSync(modules) ? [realpathSync(modules), ...linked(modules)] : [];
  return above === folder ? own : [...own, ...packageFolders(above)];
}

/** Packages that lie elsewhere: linked by hand, or members of a workspace. */
function linked(modules: string): readonly string[] {
  return readdirSync(modules, { withFileTypes: true }).flatMap((entry) => {
    const path = join(modules, entry.name);
    if (entry.isDirectory() && entry.name.startsWith("@")) return linked(path);
    if (!entry.isSymbolicLink() || !existsSync(path)) return [];
    const real = realpathSync(path);
    return real.includes(`${sep}node_modules${sep}`) ? [storeOf(real)] : [real];
  });
}

/** The outermost folder of packages that a package lies in: its dependencies are beside it. */
function storeOf(real: string): string {
  const marker = `${sep}node_modules${sep}`;
  return real.slice(0, real.indexOf(marker) + marker.length - 1);
}

function isInside(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way === "" || (!way.startsWith("..") && !way.startsWith(sep));
}
