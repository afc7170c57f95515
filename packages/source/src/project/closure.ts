import type { ModuleGraph } from "../modules/index.ts";

/** What a module imports, directly and through others. */
export interface Closure {
  /** Files of the project, the module itself among them. */
  readonly files: ReadonlySet<string>;
  /** `name@version`. */
  readonly packages: ReadonlySet<string>;
}

/** The import closures of one state of the project. */
export class Closures {
  readonly #graph: ModuleGraph;
  readonly #imports = new Map<string, { readonly files: readonly string[]; readonly packages: readonly string[] }>();
  readonly #closures = new Map<string, Closure>();

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
  }

  of(file: string): Closure {
    const known = this.#closures.get(file);
    if (known) return known;
    const files = new Set([file]);
    const packages = new Set<string>();
    // A set that grows while it is walked: each file is visited once, in circles too.
    for (const member of files) {
      const imports = this.#importsOf(member);
      for (const imported of imports.files) files.add(imported);
      for (const name of imports.packages) packages.add(name);
    }
    const closure = { files, packages };
    this.#closures.set(file, closure);
    return closure;
  }

  #importsOf(file: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
    const known = this.#imports.get(file);
    if (known) return known;
    const resolutions = (this.#graph.source(file)?.specifiers ?? []).map((specifier) =>
      this.#graph.resolve(file, specifier),
    );
    const imports = {
      files: resolutions.flatMap((resolution) => (resolution.kind === "file" ? [resolution.file] : [])),
      packages: resolutions.flatMap((resolution) =>
        resolution.kind === "package" ? [`${resolution.name}@${resolution.version}`] : [],
      ),
    };
    this.#imports.set(file, imports);
    return imports;
  }
}
