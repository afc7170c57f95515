import { dirname, join } from "node:path";
import type TypeScript from "typescript";
import type { ConfigProblem } from "../broken-tsconfig.ts";
import { fallbackConfig } from "../fallback-config.ts";
import { brokenBy, findConfig, type FoundConfig } from "./find-config.ts";
import { LanguageProject } from "./language-project.ts";
import type { CheckScope, TextOverlay, TypeProblem } from "../type-checker.ts";

export type CheckResult =
  | { readonly kind: "problems"; readonly problems: readonly TypeProblem[] }
  | { readonly kind: "broken"; readonly problem: ConfigProblem };

/** The projects of a root that are open in one compiler. Runs inside the thread. */
export class LanguageProjects {
  readonly #root: string;
  readonly #typescript: typeof TypeScript;
  readonly #registry: TypeScript.DocumentRegistry;
  readonly #projects = new Map<string, LanguageProject>();
  readonly #configOf = new Map<string, FoundConfig>();

  constructor(root: string, typescript: typeof TypeScript) {
    this.#root = root;
    this.#typescript = typescript;
    this.#registry = typescript.createDocumentRegistry();
  }

  /** Forgets which configuration belongs to which file. */
  refresh(): void {
    this.#configOf.clear();
  }

  check(overlay: TextOverlay, scope: CheckScope): CheckResult {
    const files = new Map<LanguageProject, string[]>();
    for (const file of Object.keys(overlay)) {
      const config = this.#configOf.get(file) ?? this.#find(file);
      this.#configOf.set(file, config);
      const problem = this.#problemOf(config);
      if (problem) return { kind: "broken", problem };
      const project = this.#open(config);
      files.set(project, [...(files.get(project) ?? []), file]);
    }
    const problems = [...files].flatMap(([project, own]) =>
      project.check(overlay, scope === "overlay" ? own : undefined),
    );
    return { kind: "problems", problems };
  }

  #find(file: string): FoundConfig {
    const found = findConfig(this.#typescript, this.#root, file);
    if (found) return found;
    const folder = dirname(file);
    const nearest = this.#typescript.findConfigFile(
      folder,
      (path) => path.startsWith(this.#root) && this.#typescript.sys.fileExists(path),
    );
    const path = join(folder, "tsconfig.jiti-alone.json");
    const parsed = this.#typescript.parseJsonConfigFileContent(
      fallbackConfig(file, nearest),
      this.#typescript.sys,
      folder,
      {},
      path,
    );
    return { path: `${path} ${file}`, parsed };
  }

  #open(config: FoundConfig): LanguageProject {
    const known = this.#projects.get(config.path);
    if (known) {
      known.configure(config.parsed);
      return known;
    }
    const project = new LanguageProject(this.#typescript, this.#registry, config.parsed);
    this.#projects.set(config.path, project);
    return project;
  }

  #problemOf({ path, parsed }: FoundConfig): ConfigProblem | undefined {
    const problem = brokenBy(this.#typescript, parsed);
    if (!problem) return undefined;
    const message = this.#typescript.flattenDiagnosticMessageText(problem.messageText, " ");
    const line = problem.file ? problem.file.getLineAndCharacterOfPosition(problem.start ?? 0).line + 1 : 1;
    return { code: problem.code, message, file: problem.file?.fileName ?? path, line };
  }
}
