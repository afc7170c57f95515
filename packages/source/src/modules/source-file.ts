import { parseSync } from "oxc-parser";
import { digestOf } from "../canonical/index.ts";
import { type Node, parse, type ParsedModule, type Program } from "../syntax/parse.ts";
import { tableOf, type ModuleTable } from "./table.ts";

/** One version of a file of the project. What is read from its text is read once, when it is first asked for. */
export class SourceFile {
  /** Relative to the root, with `/` separators; `../` leads to linked packages outside. */
  readonly file: string;
  readonly text: string;
  #digest: string | undefined;
  #parsed: ParsedModule | undefined;
  #table: ModuleTable | undefined;
  #specifiers: readonly string[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** Of the text as it is. */
  get digest(): string {
    return (this.#digest ??= digestOf(this.text));
  }

  /** @throws JitiError `JITI_SOURCE_SYNTAX`. */
  get parsed(): ParsedModule {
    return (this.#parsed ??= parse(this.file, this.text));
  }

  /** @throws JitiError `JITI_SOURCE_SYNTAX`. */
  get table(): ModuleTable {
    return (this.#table ??= tableOf(this.parsed.program));
  }

  /** What the module imports, statically or by `import("...")`, each once. Cheaper than {@link parsed}. */
  get specifiers(): readonly string[] {
    return (this.#specifiers ??=
      this.#parsed && !hidesImports.test(this.text)
        ? staticSpecifiers(this.#parsed.program)
        : specifiersOf(this.file, this.text));
  }
}

/** What a module may import from elsewhere than from the statements at its top level. */
const hidesImports = /\bimport\s*[(/.]|\b(?:module|namespace|global)\b/;

function staticSpecifiers({ body }: Program): readonly string[] {
  return [...new Set(body.flatMap((statement) => specifierOf(statement) ?? []))];
}

function specifierOf(statement: Node): string | undefined {
  switch (statement.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
      return statement.source.value;
    case "ExportNamedDeclaration":
      return statement.specifiers.length === 0 ? undefined : statement.source?.value;
    default:
      return undefined;
  }
}

function specifiersOf(file: string, text: string): readonly string[] {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return [];
  // The module record comes without the syntax tree, which would take most of the time.
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const fixed = [...staticImports, ...staticExports.flatMap(({ entries }) => entries)].flatMap(({ moduleRequest }) =>
    moduleRequest ? [moduleRequest.value] : [],
  );
  const dynamic = dynamicImports.flatMap(({ moduleRequest }) =>
    literalOf(text.slice(moduleRequest.start, moduleRequest.end)),
  );
  return [...new Set([...fixed, ...dynamic])];
}

/** The string, when an expression is one without escapes. */
function literalOf(expression: string): readonly string[] {
  const literal = /^(["'`])([^\\$]*)\1$/.exec(expression.trim());
  return literal?.[2] === undefined ? [] : [literal[2]];
}
