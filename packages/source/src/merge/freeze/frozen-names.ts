import { bindingsOf, type ImportBinding, sameExport } from "../../mirror/import-binding.ts";
import { moduleNames } from "../../splice/module/module-names.ts";
import type { Stub } from "../../stubs/stub.ts";
import { declarationOf } from "../../syntax/bindings.ts";
import type { ParsedModule } from "../../syntax/parse.ts";
import { freeName } from "../imported-names.ts";
import { frozenName } from "./frozen-name.ts";
import { cannotFreeze } from "./refuse-freeze.ts";

/** The names of a frozen module that grows. */
export class FrozenNames {
  readonly #ofStubs = new Map<Stub, string>();
  /** Names of functions of the source that stand in the frozen module under the same name. */
  readonly #functions = new Set<string>();
  readonly #declared = new Set<string>();
  readonly #imports = new Map<string, ImportBinding>();

  /** @param present The module as it is. */
  constructor(stubs: readonly Stub[], present: ParsedModule | undefined) {
    for (const statement of present?.program.body ?? []) {
      if (statement.type === "ImportDeclaration")
        for (const binding of bindingsOf(statement)) this.#imports.set(binding.local, binding);
      const declaration = declarationOf(statement);
      if (statement.type === "ExportNamedDeclaration" && declaration.type === "FunctionDeclaration" && declaration.id)
        this.#functions.add(declaration.id.name);
    }
    if (present) for (const name of moduleNames(present).declared.keys()) this.#declared.add(name);
    for (const stub of stubs) {
      const name = freeName([frozenName(stub)], this.#declared);
      this.#ofStubs.set(stub, name);
      this.#declared.add(name);
      if (name === stub.path) this.#functions.add(name);
    }
  }

  nameOf(stub: Stub): string {
    return this.#ofStubs.get(stub) ?? frozenName(stub);
  }

  /** Whether a name of the source means the same in the frozen module. */
  isFunction(name: string): boolean {
    return this.#functions.has(name);
  }

  /**
   * Adds what a target brings in.
   *
   * @throws JitiError `JITI_MERGE_REFUSED` when a name means something else there.
   */
  declare(stub: Stub, helpers: readonly string[], imports: readonly ImportBinding[]): void {
    const clash =
      helpers.find((name) => this.#declared.has(name)) ?? imports.find((binding) => this.#isOther(binding))?.local;
    if (clash !== undefined) throw cannotFreeze(stub, `its frozen module has another ${clash} already`);
    for (const name of helpers) this.#declared.add(name);
    for (const binding of imports) {
      this.#declared.add(binding.local);
      this.#imports.set(binding.local, binding);
    }
  }

  #isOther(binding: ImportBinding): boolean {
    const present = this.#imports.get(binding.local);
    return present ? !sameExport(present, binding) : this.#declared.has(binding.local);
  }
}
