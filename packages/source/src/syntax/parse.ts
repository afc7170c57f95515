import { JitiError, type ErrorCode, type Location } from "@vitest-jiti/core";
import { type Comment, type Node, parseSync, type Program } from "oxc-parser";
import { Recent } from "./recent.ts";
import { LineIndex } from "./line-index.ts";

export type { Comment, Node, Program };

/** A file that parses. */
export interface ParsedModule {
  /** Relative to the root; its extension decides the language. */
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly lines: LineIndex;
}

/** Why a text does not parse, and where. */
export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
  readonly location: Location;
}

type Parsed =
  { readonly ok: true; readonly module: ParsedModule } | { readonly ok: false; readonly problem: SyntaxProblem };

/** Sources and mirrors are parsed again and again while candidates come and go, most of them unchanged. */
const recent = new Recent<Parsed>();

/** Parses a file as a module, or as CommonJS where its extension says so. The last results are remembered. */
export function tryParse(file: string, text: string): Parsed {
  return recent.get(file, text, () => parseAfresh(file, text));
}

/**
 * Parses a file.
 *
 * @throws JitiError `JITI_SOURCE_SYNTAX`, or the code that is given, with line and column.
 */
export function parse(file: string, text: string, code: ErrorCode = "JITI_SOURCE_SYNTAX"): ParsedModule {
  const parsed = tryParse(file, text);
  if (parsed.ok) return parsed.module;
  const { message, location } = parsed.problem;
  throw new JitiError({ code, message: `it does not parse: ${message}.`, at: location });
}

function parseAfresh(file: string, text: string): Parsed {
  const result = parseSync(file, text, { sourceType: /\.c[jt]s$/.test(file) ? "commonjs" : "module" });
  const lines = new LineIndex(text);
  const error = result.errors[0];
  if (error === undefined) {
    return { ok: true, module: { file, text, program: result.program, comments: result.comments, lines } };
  }
  const offset = error.labels[0]?.start ?? 0;
  const message = error.message.replace(/\.$/, "");
  return { ok: false, problem: { message, offset, location: { file, ...lines.positionAt(offset) } } };
}
