import type { Node } from "@vitest-jiti/source";
import type { Change } from "../mutant.ts";
import { nearMiss } from "./near-miss.ts";

/** Regular expressions with a flag more, with anchors, for letters beyond ASCII, greedy or not. */
export function patternMisses(node: Node, parent: Node | undefined): readonly Change[] {
  if (node.type !== "Literal" || !("regex" in node)) return [];
  const { pattern, flags } = node.regex;
  const isReplaced =
    parent?.type === "CallExpression" &&
    parent.callee.type === "MemberExpression" &&
    parent.callee.property.type === "Identifier" &&
    ["replace", "match"].includes(parent.callee.property.name);
  const wanted = {
    g: isReplaced,
    i: /[a-z]/i.test(pattern.replaceAll(/\\./g, "")),
    m: /^\^|\$$/.test(pattern),
    s: pattern.includes("."),
    u: /\.|\[\^|\\[WSD]/.test(pattern),
  };
  const flagged = Object.entries(wanted).flatMap(([flag, fits]) =>
    fits && !flags.includes(flag) && !(flag === "u" && flags.includes("v")) ? [`/${pattern}/${flags}${flag}`] : [],
  );
  const [isStart, isEnd] = [pattern.startsWith("^"), pattern.endsWith("$")];
  const patterns = [
    ...(isStart && isEnd ? [] : [`^(?:${pattern.replace(/^\^/, "").replace(/\$$/, "")})$`]),
    pattern.replace(/(?<=[.\])\w])\+(?![?+])/, "*"),
    pattern.replace(/(?<=\.)([*+])(?!\?)/, "$1?"),
    pattern.replace(/(?<=\.[*+])\?/, ""),
  ].filter((other) => other !== pattern);
  const letters = pattern.replaceAll(/a-zA-Z|a-z|A-Z/g, "\\p{L}").replaceAll("\\w", "[\\p{L}\\p{N}_]");
  const unicode = letters === pattern || pattern.includes("[\\w") ? [] : [`/${letters}/${flags.replace("u", "")}u`];
  return [...flagged, ...patterns.map((other) => `/${other}/${flags}`), ...unicode].map((other) =>
    nearMiss(node, other),
  );
}
