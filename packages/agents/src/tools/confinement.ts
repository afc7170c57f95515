import { realpathSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { blockedTarget } from "../policies/blocked.ts";
import type { HeldPermission } from "../policies/permission.ts";
import { Permissions } from "../policies/permissions.ts";
import type { ToolOutcome } from "./tool.ts";

export type Confined =
  | { readonly ok: true; readonly path: string; readonly file: string; readonly isFolder: boolean }
  | { readonly ok: false; readonly outcome: ToolOutcome };

/** Decides what of a project an agent's tools may touch. */
export class Confinement {
  /** Absolute, without symbolic links. */
  readonly root: string;
  readonly #permissions: Permissions;

  /** @param gates What `@gates` stands for: files and folders relative to the root. */
  constructor(root: string, permissions: readonly HeldPermission[], gates: readonly string[]) {
    this.root = realpathSync(root);
    const real = gates.flatMap((file) => [file, this.#realFile(file) ?? file]);
    this.#permissions = new Permissions(permissions, real);
  }

  /** Resolves a path as an agent writes it. What may be read there depends on where it leads; it may be denied by its own name too. */
  resolve(path: string): Confined {
    if (path.includes("\0")) return refused("The path is not valid.");
    const file = this.#realFile(path);
    if (file === undefined) return refused(`There is no ${path} in this project.`);
    if (file === ".." || file.startsWith("../") || /^([A-Za-z]:|\/)/.test(file)) {
      return refused(`${path} lies outside the project. Only files of the project can be read.`);
    }
    const absolute = resolve(this.root, file);
    const isFolder = statSync(absolute).isDirectory();
    const decision = isFolder ? this.#permissions.decideFolder(file) : this.#permissions.decide("read", file);
    const denied = decision.isAllowed ? this.#permissions.denial("read", this.#fileOf(path)) : decision;
    if (denied !== undefined) return { ok: false, outcome: blockedTarget("read", path, denied) };
    return { ok: true, path: absolute, file, isFolder };
  }

  /** Whether what lies at a real path may be shown: a file relative to the root, or the name of a folder. */
  mayShow(file: string, isFolder: boolean): boolean {
    return (isFolder ? this.#permissions.decideFolder(file) : this.#permissions.decide("read", file)).isAllowed;
  }

  /** What an agent is told that may not evaluate expressions in the scope of these modules; `undefined` when it may. */
  refusalToRun(files: readonly string[]): ToolOutcome | undefined {
    for (const file of files) {
      const decision = this.#permissions.decide("run", file);
      if (!decision.isAllowed) return blockedTarget("run", file, decision);
    }
    return undefined;
  }

  #realFile(path: string): string | undefined {
    try {
      return posix(relative(this.root, realpathSync(resolve(this.root, path))));
    } catch {
      return undefined;
    }
  }

  /** As it is written, with its symbolic links. */
  #fileOf(path: string): string {
    return posix(relative(this.root, resolve(this.root, path)));
  }
}

function posix(path: string): string {
  return path.split(sep).join("/");
}

function refused(text: string): Confined {
  return { ok: false, outcome: { text, refused: true } };
}
