import { JitiError } from "@vitest-jiti/core";
import type { Resolution, Resolver } from "./resolver.ts";
import type { SourceFile } from "./source-file.ts";
import type { Sources } from "./sources.ts";
import type { ImportBinding, ModuleTable } from "./table.ts";

/** What a name of a module stands for, after all imports and re-exports were followed. */
export type ModuleSymbol =
  /** A name at the top level of a module of the project, as it is called there; `default` when it has no name. */
  | { readonly kind: "declaration"; readonly file: string; readonly name: string }
  /** A whole module of the project. */
  | { readonly kind: "namespace"; readonly file: string }
  | { readonly kind: "package"; readonly name: string; readonly version: string; readonly imported: string }
  /** Imported by a file, but not there. */
  | { readonly kind: "missing"; readonly importer: string; readonly specifier: string; readonly name: string }
  /** Somewhere on the way a file does not parse. */
  | { readonly kind: "broken"; readonly file: string };

const empty: ModuleTable = { imports: new Map(), exports: new Map(), stars: [], locals: new Map() };

/** The modules of one state of the project, and how their names are connected. */
export class ModuleGraph {
  readonly #sources: Sources;
  readonly #resolver: Resolver;
  readonly #resolved = new Map<string, Resolution>();
  readonly #exported = new Map<string, ModuleSymbol | undefined>();
  readonly #broken = new Map<string, JitiError>();

  constructor(sources: Sources, resolver: Resolver) {
    this.#sources = sources;
    this.#resolver = resolver;
  }

  /** Files that were needed and do not parse, with the reason. */
  get broken(): ReadonlyMap<string, JitiError> {
    return this.#broken;
  }

  source(file: string): SourceFile | undefined {
    return this.#sources.get(file);
  }

  resolve(importer: string, specifier: string): Resolution {
    const key = `${importer}\0${specifier}`;
    const known = this.#resolved.get(key);
    if (known) return known;
    const found = this.#resolver.resolve(importer, specifier);
    this.#resolved.set(key, found);
    return found;
  }

  /** The names of a module; none when it does not parse, which is then noted. */
  table(file: string): ModuleTable {
    try {
      return (this.#isCode(file) ? this.#sources.get(file)?.table : undefined) ?? empty;
    } catch (error) {
      if (!(error instanceof JitiError)) throw error;
      this.#broken.set(file, error);
      return empty;
    }
  }

  /** What a name at the top level of a module stands for; `undefined` for names that it does not know. */
  lookup(file: string, name: string): ModuleSymbol | undefined {
    return this.#lookup(file, name, new Set());
  }

  #lookup(file: string, name: string, passed: Set<string>): ModuleSymbol | undefined {
    const { imports, locals } = this.table(file);
    const imported = imports.get(name);
    if (imported) return this.#follow(file, imported, passed);
    return locals.has(name) ? { kind: "declaration", file, name } : undefined;
  }

  /** What a module exports under a name. */
  exported(file: string, name: string): ModuleSymbol | undefined {
    return this.#exportedOnce(file, name, new Set());
  }

  /** All names that a module of the project exports, those of other modules of it included. */
  exportNames(file: string, passed: Set<string> = new Set()): ReadonlySet<string> {
    if (passed.has(file)) return new Set();
    passed.add(file);
    const { exports, stars } = this.table(file);
    const inherited = stars.flatMap((specifier) => {
      const resolution = this.resolve(file, specifier);
      return resolution.kind === "file" ? [...this.exportNames(resolution.file, passed)] : [];
    });
    return new Set([...exports.keys(), ...inherited]);
  }

  /** @param passed Exports that are being looked for: modules may re-export each other in circles. */
  #exportedOnce(file: string, name: string, passed: Set<string>): ModuleSymbol | undefined {
    const key = `${file}\0${name}`;
    if (passed.has(key)) return undefined;
    if (this.#exported.has(key)) return this.#exported.get(key);
    const isWhole = passed.size === 0;
    passed.add(key);
    const found = this.#findExport(file, name, passed);
    if (found !== undefined || isWhole) this.#exported.set(key, found);
    return found;
  }

  #findExport(file: string, name: string, passed: Set<string>): ModuleSymbol | undefined {
    const { exports, stars } = this.table(file);
    if (this.#broken.has(file)) return { kind: "broken", file };
    const own = exports.get(name);
    if (own?.kind === "local") return this.#lookup(file, own.name, passed);
    if (own?.kind === "from") return this.#follow(file, own, passed);
    if (name === "default") return undefined;
    const resolutions = stars.map((specifier) => this.resolve(file, specifier));
    for (const resolution of resolutions) {
      const found = resolution.kind === "file" ? this.#exportedOnce(resolution.file, name, passed) : undefined;
      if (found) return found;
    }
    // What none of the project's modules exports can only come from a package.
    const foreign = resolutions.find((resolution) => resolution.kind === "package");
    return foreign && { ...foreign, imported: name };
  }

  #follow(importer: string, { specifier, imported }: ImportBinding, passed: Set<string>): ModuleSymbol {
    const resolution = this.resolve(importer, specifier);
    switch (resolution.kind) {
      case "package":
        return { ...resolution, imported };
      case "builtin":
        return { kind: "package", name: resolution.name, version: "", imported };
      case "missing":
        return { kind: "missing", importer, specifier, name: imported };
      case "file":
        if (imported === "*" || !this.#hasExports(resolution.file)) return { kind: "namespace", file: resolution.file };
        return (
          this.#exportedOnce(resolution.file, imported, passed) ?? {
            kind: "missing",
            importer,
            specifier,
            name: imported,
          }
        );
    }
  }

  /** Of styles, JSON and CommonJS nothing but the whole is known. */
  #hasExports(file: string): boolean {
    return (
      this.#isCode(file) &&
      !/\b(?:module\.exports|exports\.\w+\s*=|export\s*=)/.test(this.#sources.get(file)?.text ?? "")
    );
  }

  #isCode(file: string): boolean {
    return /\.[cm]?[jt]sx?$/.test(file);
  }
}
