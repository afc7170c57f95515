import type TypeScript from "typescript";
import type { TextOverlay, TypeProblem } from "../type-checker.ts";

/** One `tsconfig.json`, kept warm: files are read again when their time of change differs. */
export class LanguageProject {
  readonly #typescript: typeof TypeScript;
  readonly #service: TypeScript.LanguageService;
  #config: TypeScript.ParsedCommandLine;
  #overlay: TextOverlay = {};
  #checks = 0;
  #builder: TypeScript.SemanticDiagnosticsBuilderProgram | undefined;

  constructor(
    typescript: typeof TypeScript,
    registry: TypeScript.DocumentRegistry,
    config: TypeScript.ParsedCommandLine,
  ) {
    this.#typescript = typescript;
    this.#config = config;
    this.#service = typescript.createLanguageService(this.#host(), registry);
  }

  /** Takes over what has changed in the configuration. */
  configure(config: TypeScript.ParsedCommandLine): void {
    this.#config = config;
  }

  /** Errors of these files, or of every file of the project that is its own. */
  check(overlay: TextOverlay, files: readonly string[] | undefined): readonly TypeProblem[] {
    this.#overlay = overlay;
    this.#checks += 1;
    return (files?.flatMap((file) => this.#ofFile(file)) ?? this.#ofAll()).flatMap((one) => this.#translate(one));
  }

  #ofFile(file: string): readonly TypeScript.Diagnostic[] {
    // JavaScript is no part of the program without `allowJs`, not even where it is given as an overlay.
    if (this.#service.getProgram()?.getSourceFile(file) === undefined) return [];
    return [...this.#service.getSyntacticDiagnostics(file), ...this.#service.getSemanticDiagnostics(file)];
  }

  /** The builder remembers what it found in each file, and checks only those again that a change can reach. */
  #ofAll(): readonly TypeScript.Diagnostic[] {
    const program = this.#service.getProgram();
    if (!program) return [];
    const { sys, createSemanticDiagnosticsBuilderProgram } = this.#typescript;
    const host: TypeScript.BuilderProgramHost = {
      createHash: (text) => sys.createHash?.(text) ?? text,
    };
    this.#builder = createSemanticDiagnosticsBuilderProgram(program, host, this.#builder);
    return [...program.getSyntacticDiagnostics(), ...this.#builder.getSemanticDiagnostics()];
  }

  #translate({ category, code, messageText, file, start = 0 }: TypeScript.Diagnostic): readonly TypeProblem[] {
    if (category !== this.#typescript.DiagnosticCategory.Error) return [];
    const message = this.#typescript.flattenDiagnosticMessageText(messageText, " ").replace(/\s*\n\s*/g, " ");
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 1;
    return [{ code, message, file: file?.fileName, start, line }];
  }

  #host(): TypeScript.LanguageServiceHost {
    const { sys, ScriptSnapshot, getDefaultLibFilePath } = this.#typescript;
    return {
      getCompilationSettings: () => this.#config.options,
      getProjectReferences: () => this.#config.projectReferences,
      getScriptFileNames: () => [...new Set([...this.#config.fileNames, ...Object.keys(this.#overlay)])],
      getScriptVersion: (file) =>
        this.#overlay[file] === undefined
          ? String(sys.getModifiedTime?.(file)?.getTime() ?? 0)
          : `overlay ${this.#checks}`,
      getScriptSnapshot: (file) => {
        const text = this.#overlay[file] ?? sys.readFile(file);
        return text === undefined ? undefined : ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => sys.getCurrentDirectory(),
      getDefaultLibFileName: (options) => getDefaultLibFilePath(options),
      fileExists: (path) => sys.fileExists(path),
      readFile: (path, encoding) => sys.readFile(path, encoding),
      readDirectory: (path, extensions, exclude, include, depth) =>
        sys.readDirectory(path, extensions, exclude, include, depth),
      directoryExists: (path) => sys.directoryExists(path),
      getDirectories: (path) => sys.getDirectories(path),
      realpath: (path) => sys.realpath?.(path) ?? path,
      useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    };
  }
}
