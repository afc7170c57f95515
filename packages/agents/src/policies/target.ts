/** Stands for the files with gates, and for recordings that answers are replayed from. */
export const gatesTarget = "@gates";

/** What is wrong with a pattern, if anything: one that can never match would allow or deny nothing, and nobody would know. */
export function targetProblem(target: string): string | undefined {
  if (target === gatesTarget) return undefined;
  if (target.trim() !== target || target === "") return "is to be a file or a pattern";
  if (target.startsWith("!")) return "begins with !; write the opposite `effect` instead";
  if (target.startsWith("@")) return `there is no ${target}; there is ${gatesTarget}`;
  if (target.includes("\\")) return "holds a \\; folders are separated by /";
  if (/^(?:\/|[a-z]:)/i.test(target)) return "is absolute; write it relative to the root";
  const segments = segmentsOf(target);
  if (segments.includes("..") || segments.includes("."))
    return "leads elsewhere; write it relative to the root, without . and ..";
  if (segments.includes("")) return "has two / in a row";
  if (segments.some((segment) => segment !== "**" && segment.includes("**")))
    return "has ** beside other characters; between two / it stands alone";
  if (segments.some((segment) => !hasSoundBraces(segment)))
    return "has { without }, or one within another, or a / between them";
  return undefined;
}

/** A pattern, ready to be compared with paths. */
export interface Target {
  /** Whether a path, or a folder around it, is meant. */
  matches(path: string): boolean;
  /** Whether the pattern may mean something below a folder. */
  mayMatchBelow(folder: string): boolean;
}

/**
 * Reads a pattern: `*` and `?` within a name, `**` for any number of folders, `{a,b}` for alternatives. Everything else
 * stands for itself.
 *
 * @param ignoreCase As some disks do.
 * @param isFile What lies in a folder that matches is not meant.
 */
export function readTarget(target: string, ignoreCase: boolean, isFile = false): Target {
  const parts = segmentsOf(target).map((segment) => (segment === "**" ? undefined : expressionOf(segment, ignoreCase)));
  const end = parts.length;
  /** Where in the pattern one may be after a path; `**` may stand for nothing. */
  const skip = (places: ReadonlySet<number>): ReadonlySet<number> => {
    const found = new Set<number>();
    for (const place of places) {
      let at = place;
      found.add(at);
      while (at < end && parts[at] === undefined) found.add(++at);
    }
    return found;
  };
  const step = (places: ReadonlySet<number>, name: string): ReadonlySet<number> => {
    const next = new Set<number>();
    for (const place of places) {
      if (place === end) continue;
      const part = parts[place];
      if (part === undefined) next.add(place);
      else if (part.test(name)) next.add(place + 1);
    }
    return skip(next);
  };
  const start = skip(new Set([0]));
  /** After each name of a path, from none to all. */
  const after = (path: string): readonly ReadonlySet<number>[] =>
    namesOf(path).reduce((all, name) => [...all, step(all.at(-1) ?? start, name)], [start]);
  return {
    matches(path) {
      const around = after(path);
      return isFile ? around.at(-1)?.has(end) === true : around.some((places) => places.has(end));
    },
    mayMatchBelow(folder) {
      const around = after(folder);
      return around.some((places) => places.has(end)) || (around.at(-1)?.size ?? 0) > 0;
    },
  };
}

/** Files and folders by their names, without regard to case. */
export function literalTarget(paths: readonly string[]): Target {
  const known = new Set(paths.map((path) => path.normalize("NFC").toLowerCase()));
  return {
    matches: (path) =>
      namesOf(path.toLowerCase()).some((_name, index, names) => known.has(names.slice(0, index + 1).join("/"))),
    mayMatchBelow: (folder) => [...known].some((path) => folder === "" || path.startsWith(`${folder.toLowerCase()}/`)),
  };
}

function namesOf(path: string): readonly string[] {
  return path === "" ? [] : path.normalize("NFC").split("/");
}

function segmentsOf(target: string): readonly string[] {
  return target
    .normalize("NFC")
    .replace(/(?<=[^/])\/$/, "")
    .split("/");
}

function hasSoundBraces(segment: string): boolean {
  return /^(?:[^{}]|\{[^{}]*\})*$/.test(segment);
}

function expressionOf(segment: string, ignoreCase: boolean): RegExp {
  const source = segment
    .split(/(\{[^{}]*\}|[*?])/)
    .map((part) => {
      if (part === "*") return "[^/]*";
      if (part === "?") return "[^/]";
      if (part.startsWith("{")) return `(?:${part.slice(1, -1).split(",").map(wildcards).join("|")})`;
      return literal(part);
    })
    .join("");
  return new RegExp(`^${source}$`, ignoreCase ? "isu" : "su");
}

/** Within braces. */
function wildcards(text: string): string {
  return text
    .split(/([*?])/)
    .map((part) => (part === "*" ? "[^/]*" : part === "?" ? "[^/]" : literal(part)))
    .join("");
}

function literal(text: string): string {
  return text.replace(/[\\^$.+()[\]{}|/*?]/g, "\\$&");
}
