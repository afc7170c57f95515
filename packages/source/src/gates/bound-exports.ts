import type { ModuleGraph } from "../modules/index.ts";
import type { Node } from "../syntax/parse.ts";
import { BoundTests, type Origin } from "./bound.ts";
import { initialiserIn } from "./tree.ts";

/** A test function that is bound in the module that declares it. */
export interface BoundExport {
  readonly file: string;
  readonly origin: Extract<Origin, { kind: "call" }>;
}

/** Follows test functions through the modules that export them to the call of `jiti.requiredFor` that made them. */
export class BoundExports {
  readonly #graph: ModuleGraph;
  readonly #known = new Map<string, BoundExport | undefined>();
  readonly #tests = new Map<string, BoundTests>();

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
  }

  /** The names of a module's imports that are bound test functions, `gates.testMoney` of whole modules among them. */
  importsOf(file: string): ReadonlySet<string> {
    const names = [...this.#graph.table(file).imports.keys()].flatMap((local) => {
      const symbol = this.#graph.lookup(file, local);
      if (symbol?.kind !== "namespace") return [local];
      return [...this.#graph.exportNames(symbol.file)].map((name) => `${local}.${name}`);
    });
    return new Set(names.filter((name) => this.ofImport(file, name) !== undefined));
  }

  /** What an imported name is bound by; `undefined` when it is no test function of jiti's. */
  ofImport(file: string, name: string): BoundExport | undefined {
    const [local = name, property] = name.split(".");
    const symbol = this.#graph.lookup(file, local);
    const member =
      symbol?.kind === "namespace" && property !== undefined ? this.#graph.exported(symbol.file, property) : symbol;
    return member?.kind === "declaration" ? this.#ofDeclaration(member.file, member.name) : undefined;
  }

  #ofDeclaration(file: string, name: string): BoundExport | undefined {
    const key = `${file}\0${name}`;
    if (this.#known.has(key)) return this.#known.get(key);
    // Modules may import each other in circles.
    this.#known.set(key, undefined);
    const found = this.#find(file, name);
    this.#known.set(key, found);
    return found;
  }

  #find(file: string, name: string): BoundExport | undefined {
    const source = this.#graph.source(file);
    // Most imports lead to ordinary code: nothing is bound without one of these.
    if (source === undefined || !mayBind(source.text)) return undefined;
    const { program } = source.parsed;
    const value = name === "default" ? defaultValue(program) : initialiserIn(program, name);
    if (value === undefined) return undefined;
    const origin = this.#testsOf(file).originOf({ node: value, outer: { node: program, outer: undefined } });
    if (origin?.kind === "import") return this.ofImport(file, origin.name);
    return origin && { file, origin };
  }

  #testsOf(file: string): BoundTests {
    const known = this.#tests.get(file);
    if (known) return known;
    const source = this.#graph.source(file);
    if (source === undefined) throw new Error(`${file} was there a moment ago.`);
    const tests = new BoundTests(source.parsed, source.table, this.importsOf(file));
    this.#tests.set(file, tests);
    return tests;
  }
}

function mayBind(text: string): boolean {
  return text.includes("requiredFor") || /\.(?:extend|override|scoped)\s*[(<]/.test(text);
}

function defaultValue(program: Extract<Node, { type: "Program" }>): Node | undefined {
  for (const statement of program.body) if (statement.type === "ExportDefaultDeclaration") return statement.declaration;
  return undefined;
}
