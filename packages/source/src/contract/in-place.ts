import { parseSync } from "oxc-parser";
import { type ParsedModule, tryParse } from "../syntax/parse.ts";
import type { Report } from "./report.ts";

/** A body put into its module, with nothing else changed. */
export interface InPlace {
  readonly file: string;
  readonly text: string;
  /** Where the body starts in `text`. */
  readonly bodyStart: number;
  readonly body: string;
}

/** Parses the module with the body in it, and reports why it cannot be parsed. */
export function parseInPlace({ file, text, bodyStart, body }: InPlace, report: Report): ParsedModule | undefined {
  const parsed = tryParse(file, text);
  if (parsed.ok) return parsed.module;
  const { message, offset } = parsed.problem;
  const isInside = offset >= bodyStart && offset <= bodyStart + body.length;
  const hint = isInside ? "" : " Braces, brackets, quotes or comments of the body do not balance.";
  report.add(
    "syntax",
    `The body does not parse: ${message}.${hint}`,
    "body",
    isInside ? offset - bodyStart : body.length,
  );
  return undefined;
}

/** What only a look at scopes and classes shows: names declared twice, `super` or `break` where there is none. */
export function reportSemantics({ file, text, bodyStart, body }: InPlace, report: Report): void {
  const sourceType = /\.c[jt]s$/.test(file) ? "commonjs" : "module";
  const { errors } = parseSync(file, text, { sourceType, showSemanticErrors: true });
  for (const { message, labels } of errors) {
    const inside = labels.find(({ start }) => start >= bodyStart && start < bodyStart + body.length);
    if (inside) report.add("syntax", `${message.replace(/\.$/, "")}.`, "body", inside.start - bodyStart);
  }
}
