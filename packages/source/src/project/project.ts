import { type Target } from "@vitest-jiti/core";
import { realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { FileBindings } from "../gates/index.ts";
import { ModuleGraph, type Resolve, Resolver, Sources } from "../modules/index.ts";
import { candidateFiles } from "./candidates.ts";
import { type FileUse, useByName } from "./file-use.ts";
import { type ProjectScan, type Reading, readProject } from "./scan.ts";

export interface ProjectOptions {
  /** Absolute; may lead through symbolic links. */
  readonly root: string;
  /** The aliases of a bundler, asked before TypeScript's and Node's rules. The importer's path is absolute. */
  readonly resolve?: Resolve;
  /** Globs, relative to the root, of files that hold neither stubs nor gates. */
  readonly ignore?: readonly string[];
  /** How the test runner uses a file with gates, relative to the root; by its name when nobody can be asked. */
  readonly useOf?: (file: string) => FileUse;
}

/** A project whose stubs and gates are read again and again while its files change. */
export interface Project {
  /** Reads what changed since the last time. Without changes it returns the same scan. */
  scan(): ProjectScan;
  /**
   * 16 hexadecimal digits over all that a target's gates depend on apart from the target itself, as the last scan saw
   * it: what they import, versions of packages, compiler options.
   */
  verificationKey(target: Target): string;
  /** How test files bind tests to targets, as the last scan saw them; for those who rewrite them. */
  bindings(): readonly FileBindings[];
  /** All code files, as the last scan saw them; sorted, relative to the root. */
  files(): readonly string[];
  /** What the last scan was made of: while none of it changes on disk, neither does the scan. */
  inputs(): ProjectInputs;
}

/** Absolute paths. */
export interface ProjectInputs {
  /** Files that were read, and files that were looked for in vain. */
  readonly files: readonly string[];
  /** Folders with code: a new file in one of them may be a new stub or gate. */
  readonly folders: readonly string[];
}

/** Opens a project. Nothing is read before it is asked for. */
export function createProject(options: ProjectOptions): Project {
  return new IncrementalProject(options);
}

/** Reads a project once. */
export function scanProject(options: ProjectOptions): ProjectScan {
  return createProject(options).scan();
}

class IncrementalProject implements Project {
  /** Without symbolic links, since resolved modules come without them. */
  readonly #root: string;
  readonly #given: string;
  readonly #ignore: readonly string[];
  readonly #useOf: (file: string) => FileUse;
  readonly #sources: Sources;
  readonly #resolver: Resolver;
  #candidates: readonly string[] = [];
  #reading: Reading | undefined;

  constructor({ root, resolve: custom, ignore = [], useOf = useByName }: ProjectOptions) {
    this.#given = resolve(root);
    this.#root = realpathSync(root);
    this.#ignore = ignore;
    this.#useOf = useOf;
    this.#sources = new Sources(this.#root);
    this.#resolver = new Resolver(this.#root, this.#sources, custom);
  }

  scan(): ProjectScan {
    const candidates = candidateFiles(this.#root, this.#ignore);
    const isSame =
      candidates.length === this.#candidates.length &&
      candidates.every((file, index) => file === this.#candidates[index]);
    const changed = this.#sources.refresh();
    if (this.#reading !== undefined && isSame && !changed) return this.#reading.scan;
    this.#candidates = candidates;
    this.#resolver.clear();
    return this.#read().scan;
  }

  verificationKey(target: Target): string {
    return (this.#reading ?? this.#read()).verificationKey(target);
  }

  bindings(): readonly FileBindings[] {
    return (this.#reading ?? this.#read()).bindings();
  }

  files(): readonly string[] {
    return this.#candidates;
  }

  inputs(): ProjectInputs {
    const folders = new Set([this.#root]);
    for (const file of this.#candidates) {
      for (let folder = dirname(join(this.#root, file)); !folders.has(folder); folder = dirname(folder))
        folders.add(folder);
    }
    return { files: [...this.#sources.looked].sort(), folders: [...folders].sort() };
  }

  #read(): Reading {
    if (this.#candidates.length === 0) this.#candidates = candidateFiles(this.#root, this.#ignore);
    const graph = new ModuleGraph(this.#sources, this.#resolver);
    // A package that is installed anew shows in the manifest of the root or in its lock file.
    for (const file of manifests) graph.source(file);
    this.#reading = readProject(this.#candidates, graph, this.#useOf, (path) => this.#relative(path));
    return this.#reading;
  }

  #relative(path: string): string {
    const absolute = isAbsolute(path) ? path : resolve(this.#given, path);
    return posix(relative(this.#root, withoutLinks(absolute)));
  }
}

const manifests = ["package.json", "pnpm-lock.yaml", "package-lock.json", "yarn.lock", "bun.lock", "tsconfig.json"];

function withoutLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Removed since it was named: it gates nothing.
    return path;
  }
}

function posix(path: string): string {
  return path.split(sep).join("/");
}
