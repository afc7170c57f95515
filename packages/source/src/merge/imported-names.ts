import { type Place, scopeOf } from "../gates/index.ts";
import { type ImportBinding, printImports, printSpecifier } from "../mirror/import-binding.ts";
import { type ModuleTable, tableOf } from "../modules/table.ts";
import type { ParsedModule } from "../syntax/parse.ts";
import { freeNames } from "../syntax/references.ts";
import { lineBreakOf } from "../syntax/text-layout.ts";
import { walk } from "../syntax/walk.ts";
import type { Rewriter } from "./rewriter.ts";

/** What a module needs of another. */
export interface Wanted {
  readonly module: string;
  /** Exports that do equally well, the best first; `*` where the module itself does. */
  readonly exports: readonly string[];
  /** Names for it, the best first. */
  readonly names: readonly string[];
  /** It is needed as a type alone. */
  readonly isType?: boolean;
}

/** The names by which a module uses what it imports, those of new imports too. */
export class ImportedNames {
  readonly #module: ParsedModule;
  readonly #table: ModuleTable;
  readonly #taken: Set<string>;
  readonly #added: ImportBinding[] = [];
  readonly #areGlobalsTyped: boolean;

  /** @param areGlobalsTyped Whether globals will do where the module uses those of Vitest: a project need not have types for them. */
  constructor(module: ParsedModule, { areGlobalsTyped = true } = {}) {
    this.#module = module;
    this.#areGlobalsTyped = areGlobalsTyped;
    this.#table = tableOf(module.program);
    this.#taken = namesIn(module);
  }

  /** The name of something at some places: an import that is there, a global that is used already, else a new import. */
  nameFor(wanted: Wanted, places: readonly Place[]): string {
    const added = this.#added.find(
      ({ module, imported }) => module === wanted.module && wanted.exports.includes(imported),
    );
    if (added) return added.local;
    const present = wanted.exports.flatMap((name) =>
      [...this.#table.imports].flatMap(([local, { specifier, imported }]) =>
        specifier === wanted.module && imported === name && places.every((place) => isOfModule(local, place))
          ? [local]
          : [],
      ),
    )[0];
    if (present !== undefined) return present;
    const [imported = ""] = wanted.exports;
    const [preferred = imported] = wanted.names;
    const isGlobal =
      wanted.module === "vitest" &&
      this.#usesGlobals() &&
      places.every((place) => scopeOf(preferred, place) === undefined);
    if (isGlobal && this.#areGlobalsTyped) return preferred;
    // The import of a global means the same to whoever uses the global.
    const local = isGlobal ? preferred : freeName(wanted.names, this.#taken);
    this.#taken.add(local);
    this.#added.push({ module: wanted.module, imported, local, isType: wanted.isType ?? false });
    return local;
  }

  /** With `globals: true` nothing of Vitest has to be imported, and nothing usually is. */
  #usesGlobals(): boolean {
    const globals = freeNames(this.#module.program.body);
    return ["expect", "test", "it", "describe"].some((name) => globals.has(name));
  }

  /** Writes the new imports: into declarations that are there, else above all others. */
  write(rewriter: Rewriter): void {
    const { program, text } = this.#module;
    const imports = program.body.filter((statement) => statement.type === "ImportDeclaration");
    const rest = this.#added.filter((binding) => {
      const host = imports.find(
        ({ source, importKind, specifiers }) =>
          source.value === binding.module && importKind !== "type" && specifiers.at(-1)?.type === "ImportSpecifier",
      );
      const last = host?.specifiers.at(-1);
      if (!last || binding.imported === "default" || binding.imported === "*") return true;
      rewriter.replace(last.end, last.end, `, ${printSpecifier(binding, false)}`);
      return false;
    });
    if (rest.length === 0) return;
    const eol = lineBreakOf(text);
    const lines = printImports(rest).join(eol);
    const [first] = imports;
    const start = text.startsWith("\uFEFF") ? 1 : 0;
    if (first) rewriter.replace(first.start, first.start, `${lines}${eol}`);
    else rewriter.replace(start, start, `${lines}${eol}${eol}`);
  }
}

function isOfModule(name: string, place: Place): boolean {
  return scopeOf(name, place)?.node.type === "Program";
}

/** The first of some names that is not taken, or the last one with a number. */
export function freeName(names: readonly string[], taken: ReadonlySet<string>): string {
  const free = names.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const last = names.at(-1) ?? "";
  for (let number = 2; ; number++) if (!taken.has(`${last}${number}`)) return `${last}${number}`;
}

/** All identifiers: more than have to be avoided, and certainly enough. */
function namesIn(module: ParsedModule): Set<string> {
  const names = new Set<string>();
  walk(module.program, (node, parent) => {
    const isProperty = parent?.type === "MemberExpression" && !parent.computed && parent.property === node;
    if (node.type === "Identifier" && !isProperty) names.add(node.name);
  });
  return names;
}
