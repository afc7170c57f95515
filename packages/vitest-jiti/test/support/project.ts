import { execa } from "execa";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Environment, toolFolder, usualEnvironments } from "./environments.ts";
import { installPackage } from "./install-package.ts";
import { Terminal } from "./terminal.ts";

const workspace = join(import.meta.dirname, "../../../..");

export interface RunResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as they came, without colours. */
  readonly output: string;
}

export interface ProjectOptions {
  /** Packages that are linked into the project. */
  readonly tools?: readonly string[];
  /** Where the packages come from that are not the workspace's own. Of several, the first that has a package gives it. */
  readonly environment?: Environment | readonly Environment[];
  /** The binary that Vitest is started with, instead of the one that runs the tests. */
  readonly node?: string;
}

/** A user's project in a temporary folder, with the built package and tools linked into it. */
export class Project implements Disposable {
  readonly root: string;
  readonly #environments: readonly Environment[];
  readonly #node: string;

  constructor(
    files: Readonly<Record<string, string>>,
    {
      tools = ["vitest", "typescript", "fast-check"],
      environment = usualEnvironments,
      node = process.execPath,
    }: ProjectOptions = {},
  ) {
    this.#environments = [environment].flat();
    this.#node = node;
    this.root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-project-"));
    this.write({ ...basics, ...files });
    mkdirSync(join(this.root, "node_modules"), { recursive: true });

    for (const tool of tools) this.link(tool);
    installPackage(this.root);
  }

  /** A copy of a folder of the repository, for example `examples/semver`. */
  static copyOf(folder: string, options?: ProjectOptions): Project {
    const project = new Project({}, options);
    cpSync(join(workspace, folder), project.root, {
      recursive: true,
      filter: (path) => !/[/\\](node_modules|\.jiti|\.types)([/\\]|$)/.test(relative(workspace, path)),
    });
    return project;
  }

  /** Links a package, under another name if `as` says so. */
  link(name: string, as: string = name): void {
    const place = join(this.root, "node_modules", as);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(realpathSync(toolFolder(name, this.#environments)), place, "junction");
  }

  path(file: string): string {
    return join(this.root, file);
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(this.path(file)), { recursive: true });
      writeFileSync(this.path(file), text);
    }
  }

  remove(file: string): void {
    rmSync(this.path(file), { recursive: true });
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  exists(file: string): boolean {
    return existsSync(this.path(file));
  }

  /** Files below a folder, relative to it, sorted; empty when there is no such folder. */
  list(folder: string): readonly string[] {
    if (!this.exists(folder)) return [];
    return readdirSync(this.path(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.path(folder), join(entry.parentPath, entry.name)))
      .sort();
  }

  /** `npx vitest run` as a user would start it, without a key and outside CI unless `env` says otherwise. */
  vitest(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<RunResult> {
    return this.vitestIn("", ["run", ...args], env);
  }

  /** `npx vitest` in a folder of the project, with any command. */
  vitestIn(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RunResult> {
    return this.node([join(realpathSync(join(this.root, "node_modules/vitest")), "vitest.mjs"), ...args], env, folder);
  }

  /** `npx vitest` in a terminal, in the same environment. */
  watch(env: Readonly<Record<string, string>> = {}): Terminal {
    const vitest = join(realpathSync(join(this.root, "node_modules/vitest")), "vitest.mjs");
    return new Terminal([process.execPath, vitest], this.root, { ...cleanEnvironment(), ...env });
  }

  /** `npx vitest-jiti`, in the same way. */
  jiti(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RunResult> {
    return this.node([this.path("node_modules/vitest-jiti/dist/cli.mjs"), ...args], env);
  }

  /** Node with these arguments, in a folder of the project, in the same way. */
  async node(args: readonly string[], env: Readonly<Record<string, string>> = {}, folder = ""): Promise<RunResult> {
    const result = await execa(this.#node, args, {
      cwd: this.path(folder),
      env: { ...cleanEnvironment(), ...env },
      extendEnv: false,
      reject: false,
      all: true,
      stdin: "ignore",
      timeout: 300_000,
    });
    const plain = (text: string): string => stripVTControlCharacters(text).replaceAll(this.root, "<root>");
    return {
      exitCode: result.exitCode,
      stdout: plain(result.stdout),
      stderr: plain(result.stderr),
      output: plain(result.all),
    };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What a shell has, minus everything that configures jiti, a model or a CI. */
export function cleanEnvironment(): Record<string, string> {
  const hidden =
    /^(CI|GITHUB_.*|VITEST.*|VITE_.*|JITI_.*|ANTHROPIC_.*|OPENAI_.*|GROQ_.*|OLLAMA_.*|NODE_ENV|NODE_OPTIONS|TEST|FORCE_COLOR)$/;
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || hidden.test(name) ? [] : [[name, value] as const],
  );
  // Only tests about it wait for the measure of what gates would notice.
  return { ...Object.fromEntries(kept), JITI_STRENGTH: "0" };
}

const basics: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ name: "project", private: true, type: "module" }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "ES2023",
      module: "NodeNext",
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
    },
    include: ["src", "test"],
  }),
  "vitest.config.ts": `import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";
export default defineConfig({ plugins: [jiti()] });
`,
};
