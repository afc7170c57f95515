import { posix } from "node:path";
import type { Stub } from "../../stubs/stub.ts";
import { namepathParts } from "../../stubs/namepath.ts";

/** How a project writes the ends of relative specifiers: `./money.ts`, `./money.js`, `./money`. */
export type SpecifierStyle = "ts" | "js" | "none";

/** The style of most relative imports in some texts; in a project without any, what Node and TypeScript both take. */
export function specifierStyleOf(texts: Iterable<string>): SpecifierStyle {
  const counts = { js: 0, ts: 0, none: 0 };
  for (const text of texts) {
    for (const [, specifier = ""] of text.matchAll(/\bfrom\s*["'](\.{1,2}\/[^"']+)["']/g)) {
      const [, extension] = /\.[cm]?([jt])sx?$/.exec(specifier) ?? [];
      if (extension !== undefined) counts[extension === "t" ? "ts" : "js"]++;
      else if (!/\.\w+$/.test(specifier)) counts.none++;
    }
  }
  const { js, ts, none } = counts;
  if (ts > js && ts > none) return "ts";
  return none > js ? "none" : "js";
}

/** A specifier for a file beside the one that imports it. */
export function siblingSpecifier(file: string, style: SpecifierStyle): string {
  return withStyle(`./${posix.basename(file)}`, style);
}

/** A specifier that names a file in full, as the project would write it. */
export function withStyle(specifier: string, style: SpecifierStyle): string {
  if (style === "ts") return specifier;
  return style === "none" ? specifier.replace(/\.[cm]?[jt]sx?$/, "") : specifier.replace(/\.([cm]?)[jt]sx?$/, ".$1js");
}

/** `src/money.frozen.ts` for `src/money.ts`. */
export function frozenFileOf(sourceFile: string): string {
  return sourceFile.replace(/(\.[cm]?[jt]sx?)$/, ".frozen$1");
}

/** What a target is called as a function of its own: `parseMoney`, `clockToString`, `setClockMs`. */
export function frozenName({ path, form }: Stub): string {
  if (path === "default") return "defaultFunction";
  const parts = namepathParts(path).map(({ name }) =>
    name.replace(/^[^\p{ID_Start}$_]+|[^\p{ID_Continue}$]+/gu, " ").trim(),
  );
  const words = parts.flatMap((part) => part.split(" ")).filter((part) => part !== "");
  const [first = "", ...more] = form === "setter" ? ["set", ...words] : words;
  if (more.length === 0) return first;
  return first.charAt(0).toLowerCase() + first.slice(1) + more.map(capitalised).join("");
}

/** `ParseMoney` for `parseMoney`. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
