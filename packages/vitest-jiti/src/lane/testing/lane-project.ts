import {
  type Gate,
  type GateRunner,
  mapParts,
  type Section,
  type Settings,
  type Target,
  targetKey,
  type TargetKey,
  type Verdict,
} from "@vitest-jiti/core";
import { putSection } from "@vitest-jiti/source";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CliOptions, Vitest } from "vitest/node";
import { toolFolder, usualEnvironments } from "../../../test/support/environments.ts";
import { creatorOf } from "../vitest-versions.ts";
import { createGateRunner } from "../gate-runner.ts";

const source = join(import.meta.dirname, "../..");

export interface LaneProjectOptions {
  readonly files: Readonly<Record<string, string>>;
  /** What stands under `test:` in the Vitest config, as source text. */
  readonly test?: string;
  /** The command line of the user's own run. */
  readonly cli?: CliOptions;
  readonly sandbox?: Partial<Settings["sandbox"]>;
}

/** A project in a temporary folder whose Vitest uses the plugin's sources, with a gate runner for it. */
export class LaneProject implements AsyncDisposable {
  readonly root: string;
  readonly vitest: Vitest;
  readonly runner: GateRunner;
  readonly signal: AbortSignal = new AbortController().signal;

  static async open({ files, test = "{}", cli = {}, sandbox = {} }: LaneProjectOptions): Promise<LaneProject> {
    const root = mkdtempSync(join(realpathSync(tmpdir()), "lane-project-"));
    write(root, {
      "package.json": JSON.stringify({ name: "project", private: true, type: "module" }),
      "vitest.config.js": configOf(test),
      ...files,
    });
    mkdirSync(join(root, "node_modules"), { recursive: true });
    for (const name of ["vitest", "fast-check"])
      symlinkSync(realpathSync(toolFolder(name, usualEnvironments)), join(root, "node_modules", name));
    const create = await creatorOf(join(root, "node_modules/vitest/dist"));
    const vitest = await create({ root, watch: false, reporters: [{}], ...cli }, {}, {});
    // Where a deadline is not the matter, a busy machine must not make it one.
    return new LaneProject(root, vitest, { timeoutMs: 60_000, memoryMb: 256, allow: [], require: [], ...sandbox });
  }

  private constructor(root: string, vitest: Vitest, settings: Settings["sandbox"]) {
    this.root = root;
    this.vitest = vitest;
    this.runner = createGateRunner({ vitest, root, settings, parallel: 2 });
  }

  write(files: Readonly<Record<string, string>>): void {
    write(this.root, files);
  }

  /** Verifies one target with a whole function as its section. */
  async verify(target: Target, code: string): Promise<Verdict> {
    return this.runner.verify([target], this.overlay(target.key, code), this.signal);
  }

  overlay(key: TargetKey, code: string): ReadonlyMap<string, string> {
    const file = key.slice(0, key.lastIndexOf(":"));
    return new Map([[file, putSection(undefined, file, sectionOf(key, code))]]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.runner.close();
    await this.vitest.close();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A target as the scan would describe it, as far as running its gates asks for it. */
export function targetOf(
  file: string,
  path: string,
  gateFile: string,
  sites: readonly (readonly [line: number, endLine: number])[] = [[1, 1]],
): Target {
  const key = targetKey(file, path);
  return {
    key,
    location: { file, line: 1 },
    interface: {
      key,
      form: "function",
      signature: "",
      isAsync: false,
      isGenerator: false,
      parameters: [],
      doc: "",
      hints: [],
      options: {},
      uses: [],
      reached: [],
      hash: zeros,
      parts: mapParts(() => "000000"),
    },
    visible: [],
    sites: sites.map(([line, endLine]) => ({
      location: { file: gateFile, line },
      endLine,
      targets: [key],
      form: "test",
      source: `gate of ${path}`,
      helpers: [],
      unwritten: false,
    })),
    typeSites: [],
    gatesHash: zeros,
  };
}

/** States by title, in order. */
export function statesOf(verdict: Pick<Verdict, "results">): Readonly<Record<string, string>> {
  return Object.fromEntries(verdict.results.map(({ gate, state }) => [titleOf(gate), state]));
}

function titleOf({ titles }: Gate): string {
  return titles.join(" > ");
}

const zeros = "0".repeat(16);

function sectionOf(key: TargetKey, code: string): Section {
  return { key, hashes: { interface: zeros, gates: zeros, verified: zeros, text: zeros }, code, imports: [] };
}

/** Vite would bundle sources that are imported statically; loaded like this they stay what the gate runner uses. */
function configOf(test: string): string {
  const plugin = JSON.stringify(join(source, "plugin/index.ts"));
  const runtime = JSON.stringify(join(source, "runtime/index.ts"));
  return `const place = ${plugin};
const { default: jiti } = await import(place);
export default { plugins: [jiti()], resolve: { alias: [{ find: /^vitest-jiti$/, replacement: ${runtime} }] }, test: ${test} };
`;
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}
