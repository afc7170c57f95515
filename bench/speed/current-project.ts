import { targetKey } from "@vitest-jiti/core";
import {
  createMirror,
  createProject,
  findStubs,
  type Mirror,
  type Project,
  renderSection,
  stampOf,
  textHash,
} from "@vitest-jiti/source";
import { execa } from "execa";
import { readFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installPackage } from "../../packages/vitest-jiti/test/support/install-package.ts";
import { type Cost, costOf } from "./cost.ts";
import { disk } from "./disk.ts";
import { gateFile, implementation, plainModule, stubModule, type SuiteModule, testFile } from "./suite-text.ts";

export type Kind = "jiti" | "plain";

/** What a project has left behind before a run. */
export type Memory =
  /** All of it: a developer runs the suite again. */
  | "all"
  /** No note that everything is up to date; Vitest's own caches are there. */
  | "no note"
  /** Nothing, as in a fresh clone. */
  | "nothing";

export interface Size {
  readonly targets: number;
  /** Source files. */
  readonly files: number;
  readonly tests: number;
}

/** The same suite twice: gates on generated code that is up to date, and plain tests on the same code. */
export class CurrentProject implements Disposable {
  readonly #root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-bench-"));
  readonly #modules: readonly SuiteModule[];

  private constructor({ targets, files }: Size) {
    this.#modules = shares(targets, files).map((names, n) => ({ n, names: names.map((one) => `f${one}`) }));
  }

  /** Makes both projects; the sections are written as the engine writes those of green candidates. */
  static async create(size: Size): Promise<CurrentProject> {
    const project = new CurrentProject(size);
    for (const module of project.#modules) {
      project.#write(`jiti/src/m${module.n}.ts`, stubModule(module));
      project.#write(`plain/src/m${module.n}.ts`, plainModule(module));
    }
    for (const [n, share] of shares(size.files, size.tests).entries()) {
      const modules = share.flatMap((one) => project.#modules[one] ?? []);
      project.#write(`jiti/test/t${n}.test.ts`, gateFile(modules));
      project.#write(`plain/test/t${n}.test.ts`, testFile(modules));
    }
    for (const kind of ["jiti", "plain"]) project.#setUp(kind);
    await project.#commit();
    return project;
  }

  /** Runs one of the two suites as a process of its own. Throws when it is not green, or when jiti had something to do. */
  async run(kind: Kind, { memory, frozen }: { readonly memory: Memory; readonly frozen: boolean }): Promise<Cost> {
    if (memory !== "all") this.#remove(kind, ".jiti/.cache");
    if (memory === "nothing") this.#remove(kind, "node_modules/.vitest-cache", "node_modules/.vite");
    return costOf(async () => {
      const { stderr } = await execa("node", ["node_modules/vitest/vitest.mjs", "run"], {
        cwd: join(this.#root, kind),
        env: { CI: frozen ? "true" : "" },
      });
      if (stderr !== "") throw new Error(`Not everything is up to date:\n${stderr}`);
    });
  }

  /** The project read anew, as a run without the note reads it. */
  open(): { readonly root: string; readonly project: Project; readonly mirror: Mirror } {
    const root = join(this.#root, "jiti");
    return { root, project: createProject({ root }), mirror: createMirror(root, disk) };
  }

  async #commit(): Promise<void> {
    const { project, mirror } = this.open();
    const { targets } = project.scan();
    for (const { n, names } of this.#modules) {
      const file = `src/m${n}.ts`;
      const module = findStubs(file, readFileSync(join(this.#root, "jiti", file), "utf8"));
      const sections = names.map((name) => {
        const target = targets.get(targetKey(file, name));
        if (target === undefined) throw new Error(`${name} was not found.`);
        const part = { target: target.key, body: `  ${implementation}`, helpers: "", imports: "" };
        const section = { key: target.key, ...renderSection(module, part) };
        return { ...section, hashes: { ...stampOf(target, project.verificationKey(target)), text: textHash(section) } };
      });
      await mirror.commit(file, sections);
    }
  }

  #setUp(kind: string): void {
    this.#write(`${kind}/package.json`, JSON.stringify({ name: kind, private: true, type: "module" }));
    this.#write(`${kind}/jiti.config.mjs`, "export default {};\n");
    this.#write(
      `${kind}/vitest.config.ts`,
      kind === "plain"
        ? "export default {};\n"
        : 'import jiti from "vitest-jiti/plugin";\nexport default { plugins: [jiti()] };\n',
    );
    installPackage(join(this.#root, kind));
    symlinkSync(
      realpathSync(join(import.meta.dirname, "../node_modules/vitest")),
      join(this.#root, kind, "node_modules/vitest"),
      "junction",
    );
  }

  #remove(kind: Kind, ...paths: readonly string[]): void {
    for (const path of paths) rmSync(join(this.#root, kind, path), { recursive: true, force: true });
  }

  #write(file: string, text: string): void {
    const path = join(this.#root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The numbers below `all`, in `parts` groups of about the same size. */
function shares(all: number, parts: number): readonly (readonly number[])[] {
  const start = (part: number): number => Math.round((part * all) / parts);
  return Array.from({ length: parts }, (_, part) =>
    Array.from({ length: start(part + 1) - start(part) }, (_one, n) => start(part) + n),
  );
}
