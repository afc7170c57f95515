import { JitiError, type ReachedDeclaration } from "@vitest-jiti/core";
import { hashOf } from "../canonical/index.ts";
import type { ModuleGraph, ModuleSymbol } from "../modules/index.ts";
import type { Ambient, AmbientIndex } from "./ambient.ts";
import { type DeclarationFacts, declarationFacts, type Mention } from "./declaration.ts";

/** A declaration that an interface depends on. */
export interface Reached {
  readonly declaration: ReachedDeclaration;
  /** What it means; nothing for a package, whose version is left to the verification key. */
  readonly canonical: string;
  /** Of that. */
  readonly digest: string;
}

interface Vertex extends Reached {
  readonly id: string;
  /** What it depends on in turn: found when it is first asked for. */
  readonly edges: () => readonly Vertex[];
}

/** Finds what declarations refer to, through all modules of one state of the project. */
export class Reach {
  readonly #graph: ModuleGraph;
  readonly #ambient: AmbientIndex;
  readonly #vertices = new Map<string, Vertex>();

  constructor(graph: ModuleGraph, ambient: AmbientIndex) {
    this.#graph = graph;
    this.#ambient = ambient;
  }

  /** All that the names reach, the nearest first. */
  closure(file: string, mentions: readonly Mention[]): readonly Reached[] {
    const found = new Map<string, Vertex>();
    let next = this.#resolveAll(file, mentions);
    while (next.length > 0) {
      const fresh = next.filter(({ id }) => !found.has(id));
      for (const vertex of fresh) found.set(vertex.id, vertex);
      next = [...new Set(fresh)].flatMap(({ edges }) => edges());
    }
    return [...found.values()];
  }

  #resolveAll(file: string, mentions: readonly Mention[]): readonly Vertex[] {
    return mentions.flatMap((mention) => this.#resolve(file, mention));
  }

  #resolve(file: string, { name, property, specifier }: Mention): readonly Vertex[] {
    if (specifier === undefined) {
      const symbol = this.#graph.lookup(file, name);
      if (symbol === undefined) return this.#ofAmbient(this.#ambient.globals.get(name), name);
      return this.#ofSymbol(symbol, property);
    }
    const resolution = this.#graph.resolve(file, specifier);
    switch (resolution.kind) {
      case "file":
        return this.#ofSymbol({ kind: "namespace", file: resolution.file }, property);
      case "package":
        return this.#ofSymbol({ ...resolution, imported: property ?? "*" }, undefined);
      case "builtin":
        return this.#ofSymbol(
          { kind: "package", name: resolution.name, version: "", imported: property ?? "*" },
          undefined,
        );
      case "missing":
        return this.#ofMissing({ importer: file, specifier, name: property ?? "*" });
    }
  }

  #ofSymbol(symbol: ModuleSymbol, property: string | undefined): readonly Vertex[] {
    switch (symbol.kind) {
      case "declaration":
        return this.#ofDeclaration(symbol.file, symbol.name);
      case "namespace": {
        const member = property === undefined ? undefined : this.#graph.exported(symbol.file, property);
        return member ? this.#ofSymbol(member, undefined) : this.#ofModule(symbol.file);
      }
      case "package":
        return [...this.#ofPackage(symbol), ...this.#ofAmbient(this.#ambient.modules.get(symbol.name), symbol.name)];
      case "missing":
        return this.#ofMissing(symbol);
      case "broken":
        throw this.#graph.broken.get(symbol.file) ?? new Error(`${symbol.file} is broken for no reason.`);
    }
  }

  /**
   * A package may be missing, or known to the bundler alone. A module of the project may not: were it ignored, its
   * absence would look like a changed interface, and cost a generation.
   */
  #ofMissing({
    importer,
    specifier,
    name,
  }: Omit<Extract<ModuleSymbol, { kind: "missing" }>, "kind">): readonly Vertex[] {
    const ambient = this.#ambient.modules.get(specifier);
    if (ambient !== undefined) return this.#ofAmbient(ambient, specifier);
    if (/^\.{0,2}\//.test(specifier)) throw this.#missing(importer, specifier, name);
    return this.#ofPackage({ kind: "package", name: specifier, version: "", imported: name });
  }

  #missing(importer: string, specifier: string, name: string): JitiError {
    const source = this.#graph.source(importer);
    const at = source ? source.parsed.lines.positionAt(Math.max(0, source.text.indexOf(specifier))) : { line: 1 };
    return new JitiError({
      code: "JITI_SOURCE_IMPORT",
      message: `an interface depends on ${name === "*" ? specifier : `${name} of ${specifier}`}, which was not found.`,
      at: { file: importer, ...at },
      hint: "Correct the import, or run what generates the module first.",
    });
  }

  #ofDeclaration(file: string, name: string): readonly Vertex[] {
    return this.#vertex(`${file}\0${name}`, () => {
      const source = this.#graph.source(file);
      const statements = this.#graph.table(file).locals.get(name);
      if (source === undefined || statements === undefined) return undefined;
      return { ...this.#reached(name, file, declarationFacts(source, name, statements)) };
    });
  }

  /** A module that is used as a whole: all of it counts. */
  #ofModule(file: string): readonly Vertex[] {
    return this.#vertex(`${file}\0*`, () => {
      const source = this.#graph.source(file);
      if (source === undefined) return undefined;
      return {
        declaration: { name: "*", module: file, text: `import("${file}")` },
        canonical: "",
        digest: source.digest,
        edges: () => [],
      };
    });
  }

  #ofPackage({ name, version, imported }: Extract<ModuleSymbol, { kind: "package" }>): readonly Vertex[] {
    if (name === "vitest-jiti") return [];
    const text = version === "" ? name : `${name}@${version}`;
    return this.#vertex(`${name}\0\0${imported}`, () => ({
      declaration: { name: imported, module: name, text },
      canonical: "",
      digest: "",
      edges: () => [],
    }));
  }

  #ofAmbient(declarations: readonly Ambient[] | undefined, name: string): readonly Vertex[] {
    return (declarations ?? []).flatMap(({ source, statements }, index) =>
      this.#vertex(`${source.file}\0ambient ${index} ${name}`, () =>
        this.#reached(name, source.file, declarationFacts(source, `ambient ${index} ${name}`, statements)),
      ),
    );
  }

  #reached(name: string, module: string, { text, canonical, mentions }: DeclarationFacts): Omit<Vertex, "id"> {
    let edges: readonly Vertex[] | undefined;
    return {
      declaration: { name, module, text },
      canonical,
      digest: hashOf([canonical]),
      edges: () => (edges ??= this.#resolveAll(module, mentions)),
    };
  }

  #vertex(id: string, make: () => Omit<Vertex, "id"> | undefined): readonly Vertex[] {
    const known = this.#vertices.get(id);
    if (known) return [known];
    const made = make();
    if (made === undefined) return [];
    const vertex = { id, ...made };
    this.#vertices.set(id, vertex);
    return [vertex];
  }
}
