import type { StubModule } from "../stubs/stub.ts";
import type { Report } from "./report.ts";

interface TextRule {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly message: string;
  /** Only in CommonJS files. */
  readonly commonJs?: boolean;
}

const rules: readonly TextRule[] = [
  {
    rule: "region-marker",
    pattern: /#[ \t]*(end)?region[ \t]+jiti\b/i,
    message: "The words that mark regions of generated code must not appear in it, not even in strings.",
  },
  {
    rule: "line-break",
    pattern: /[\u2028\u2029\v\f]|\r/,
    message: "Only \\n breaks lines. Write other line breaks as escapes: \\r, \\u2028, \\u2029.",
  },
  {
    rule: "control-character",
    pattern: /[\u0000-\u0008\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF]/,
    message: "Control characters and marks of text direction are not allowed. Write them as escapes.",
  },
  {
    rule: "hashbang",
    pattern: /^\s*#!/,
    message: "A hashbang can only begin a file.",
  },
  {
    rule: "source-map-comment",
    pattern: /(\/\/|\/\*)[ \t]*[#@][ \t]*source(MappingURL|URL)[ \t]*=/,
    message: "Comments that name a source map or a source would mislead debuggers.",
  },
  {
    rule: "html-comment",
    pattern: /<!--|^[ \t]*-->/m,
    message: "CommonJS files read `<!--` and `-->` as comments.",
    commonJs: true,
  },
];

/** What no text may contain, wherever it stands: these rules need no parser. */
export function checkText(
  module: Pick<StubModule, "file">,
  texts: Readonly<Record<"body" | "helpers" | "imports", string>>,
  report: Report,
): void {
  const isCommonJs = /\.c[jt]s$/.test(module.file);
  for (const part of ["imports", "helpers", "body"] as const) {
    const text = texts[part];
    for (const { rule, pattern, message, commonJs } of rules) {
      const at = commonJs && !isCommonJs ? -1 : text.search(pattern);
      if (at >= 0) report.add(rule, message, part, at);
    }
    if (!text.isWellFormed())
      report.add("encoding", "Half of a surrogate pair cannot be stored. Write it as an escape: \\ud800.", part, 0);
  }
}
