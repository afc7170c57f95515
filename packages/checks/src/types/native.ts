// Everything that touches TypeScript 7's API is here: it is named unstable, and may change with any version.
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { LineIndex } from "@vitest-jiti/source";
import type * as Native from "@typescript/native/unstable/async";
import type { API, Diagnostic, Project, Snapshot } from "@typescript/native/unstable/async";
import { findUpwards } from "../project/find-upwards.ts";
import { importFromPath } from "../project/resolve.ts";
import { brokenTsconfig } from "./broken-tsconfig.ts";
import { fallbackConfig } from "./fallback-config.ts";
import { Turns } from "./turns.ts";
import type { CheckScope, TextOverlay, TypeChecker, TypeProblem } from "./type-checker.ts";

/** `DiagnosticCategory.Error`. To import the enum would load the API of a TypeScript that the project may not have. */
const errorCategory: number = 1;

function isError(category: number): boolean {
  return category === errorCategory;
}

/** `files` and `include` name nothing: so it is with a configuration that only refers to others. */
const namesNothing: ReadonlySet<number> = new Set([18002, 18003]);

/** TypeScript 7 in a process of its own, which the API starts and ends. */
export class NativeTypeChecker implements TypeChecker {
  readonly #root: string;
  readonly #path: string;
  readonly #turns = new Turns();
  /** What the process sees in place of files on disk; configurations for files that no project includes, too. */
  readonly #texts = new Map<string, string>();
  readonly #configOf = new Map<string, string>();
  /** Files that the process still sees as the last check laid them over the disk. */
  #laidOver: readonly string[] = [];
  #api: API | undefined;
  #snapshot: Snapshot | undefined;

  /** @param path Where the project's `typescript/unstable/async` is. */
  constructor(root: string, path: string) {
    this.#root = root;
    this.#path = path;
  }

  check(overlay: TextOverlay, scope: CheckScope): Promise<readonly TypeProblem[]> {
    return this.#turns.take(() => this.#survive(() => this.#check(overlay, scope)));
  }

  refresh(): Promise<void> {
    return this.#turns.take(() =>
      this.#survive(async () => {
        const configs = [...new Set(this.#configOf.values())];
        this.#configOf.clear();
        if (!this.#api) return;
        await this.#update({ fileChanges: { invalidateAll: true } });
        // Configurations and the files that they include are read again only when they are named.
        await this.#update({ fileChanges: { changed: configs } });
      }),
    );
  }

  close(): Promise<void> {
    return this.#turns.take(() => this.#end());
  }

  async #check(overlay: TextOverlay, scope: CheckScope): Promise<readonly TypeProblem[]> {
    const files = Object.keys(overlay);
    for (const file of files) await this.#projectOf(file);
    for (const [file, text] of Object.entries(overlay)) this.#texts.set(file, text);
    try {
      await this.#update({ fileChanges: { changed: [...new Set([...files, ...this.#laidOver])] } });
      const projects = new Map<Project, string[]>();
      for (const file of files) {
        const project = await this.#projectOf(file);
        projects.set(project, [...(projects.get(project) ?? []), file]);
      }
      const found = await Promise.all(
        [...projects].map(([project, own]) => diagnose(project, scope === "overlay" ? own : [])),
      );
      return found
        .flat()
        .filter(({ category }) => isError(category))
        .map((one) => this.#translate(one));
    } finally {
      for (const file of files) this.#texts.delete(file);
      // The process learns of it with the next check: nobody has to wait for that now.
      this.#laidOver = files;
    }
  }

  /** The project that a file belongs to, opened so that it stays warm. */
  async #projectOf(file: string): Promise<Project> {
    const config = this.#configOf.get(file) ?? (await this.#openProject(file));
    this.#configOf.set(file, config);
    const project = this.#snapshot?.getProject(config);
    if (project) return project;
    throw new Error(`TypeScript has not opened ${config}.`);
  }

  async #openProject(file: string): Promise<string> {
    // An open file keeps the text that it was opened with: it is open only while its project is looked up.
    const opened = await this.#update({ openFiles: [file] });
    const found = (await opened.getDefaultProjectForFile(file))?.configFileName;
    const config = found !== undefined && existsSync(found) ? found : this.#configFor(file);
    const snapshot = await this.#update({ openProjects: [config], closeFiles: [file] });
    await this.#assertSound(snapshot.getProject(config), config);
    return config;
  }

  /** A configuration of our own, which only the process sees. */
  #configFor(file: string): string {
    const folder = dirname(file);
    const path = join(folder, `tsconfig.jiti-alone-${basename(file)}.json`);
    this.#texts.set(path, JSON.stringify(fallbackConfig(file, findUpwards(this.#root, folder, ["tsconfig.json"]))));
    return path;
  }

  async #assertSound(project: Project | undefined, config: string): Promise<void> {
    const problems = (await project?.program.getConfigFileParsingDiagnostics()) ?? [];
    const problem = problems.find(({ category, code }) => isError(category) && !namesNothing.has(code));
    if (!problem) return;
    // A configuration that was open is not read again: the next check starts afresh.
    await this.#end();
    const { code, message, file, line } = this.#translate(problem);
    throw brokenTsconfig(this.#root, { code, message, file: file ?? config, line });
  }

  async #update(params: Parameters<API["updateSnapshot"]>[0]): Promise<Snapshot> {
    const previous = this.#snapshot;
    const api = (this.#api ??= await this.#start());
    this.#snapshot = await api.updateSnapshot(params);
    await previous?.dispose();
    return this.#snapshot;
  }

  async #start(): Promise<API> {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- The module is the one that the types describe.
    const { API } = (await importFromPath(this.#path)) as typeof Native;
    const readFile = (path: string): string | undefined => this.#texts.get(path);
    const fileExists = (path: string): boolean | undefined => (this.#texts.has(path) ? true : undefined);
    return new API({ cwd: this.#root, fs: { readFile, fileExists } });
  }

  #translate({ fileName, pos, code, ...diagnostic }: Diagnostic): TypeProblem {
    const text = fileName === undefined ? "" : (this.#texts.get(fileName) ?? readText(fileName));
    const { line } = new LineIndex(text).positionAt(pos);
    return { code, message: flatten({ ...diagnostic, code, pos }), file: fileName, start: pos, line };
  }

  /** Once more from the start when the process has ended. */
  async #survive<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && error.name === "JitiError") throw error;
      await this.#end();
      return work();
    }
  }

  async #end(): Promise<void> {
    const api = this.#api;
    this.#api = undefined;
    this.#snapshot = undefined;
    this.#laidOver = [];
    this.#configOf.clear();
    // A process that has ended already cannot be told to.
    await api?.close().catch(() => undefined);
  }
}

/** Diagnostics of these files, or of all when there are none. */
async function diagnose({ program }: Project, files: readonly string[]): Promise<readonly Diagnostic[]> {
  if (files.length === 0) return program.getSemanticDiagnostics();
  const each = files.map((file) =>
    Promise.all([program.getSyntacticDiagnostics(file), program.getSemanticDiagnostics(file)]),
  );
  return (await Promise.all(each)).flat(2);
}

function flatten({
  text,
  messageChain = [],
}: Pick<Diagnostic, "text" | "messageChain"> & { code: number; pos: number }): string {
  return [text, ...messageChain.map((next) => flatten(next))].join(" ");
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
