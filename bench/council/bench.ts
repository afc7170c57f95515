import { parseTargetKey, type GateRunner, type Target, targetKey, type TargetKey } from "@vitest-jiti/core";
import { createMirror, createProject, type Mirror } from "@vitest-jiti/source";
import { availableParallelism } from "node:os";
import { createVitest, type Vitest } from "vitest/node";
import { createGateRunner } from "../../packages/vitest-jiti/src/lane/gate-runner.ts";
import { disk } from "../speed/disk.ts";
import { remembering } from "./remembering.ts";
import type { Subject } from "./subjects/subject.ts";

const settings = { timeoutMs: 20_000, memoryMb: 512, allow: [], require: [] };

/** A project in which candidates are run by the product's own lanes. */
export class Bench implements AsyncDisposable {
  readonly root: string;
  readonly targets: ReadonlyMap<TargetKey, Target>;
  readonly mirror: Mirror;
  readonly gates: GateRunner;
  readonly signal: AbortSignal = new AbortController().signal;
  readonly #vitest: Vitest;

  private constructor(root: string, vitest: Vitest) {
    this.root = root;
    this.#vitest = vitest;
    this.targets = createProject({ root }).scan().targets;
    this.mirror = createMirror(root, disk);
    this.gates = remembering(createGateRunner({ vitest, root, settings, parallel: availableParallelism() }));
  }

  static async open(root: string): Promise<Bench> {
    return new Bench(root, await createVitest({ root, watch: false, reporters: [] }));
  }

  /** @throws when its stub was not found. */
  target({ name, key }: Subject): Target {
    const { file, path } = parseTargetKey(key);
    const target = this.targets.get(targetKey(file, path));
    if (target === undefined) throw new Error(`${name} is no target.`);
    return target;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.gates.close();
    await this.#vitest.close();
  }
}
