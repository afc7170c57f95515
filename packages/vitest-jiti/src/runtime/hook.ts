import type { Member } from "./gate-types.ts";

/**
 * Where the injected module leaves its services for the runtime, which imports nothing. A registered symbol, since the
 * two may come from different copies and module formats of this package.
 */
const hookSymbol: unique symbol = Symbol.for("vitest-jiti");

/** What the injected module offers inside a Vitest worker. */
export interface RuntimeHook {
  /** Returns the bound `test`, or what the suite returned. */
  requiredFor(
    target: object | readonly object[],
    more: Member | (() => unknown) | undefined,
    suite: (() => unknown) | undefined,
  ): unknown;
  /** Notes a call of a pending stub; says why the stub is still pending, where that is known. */
  pending(key: string, args: ArrayLike<unknown>): string | undefined;
  /** Makes implementations known by identity. Spliced modules call it on their last line. */
  tag(entries: readonly (readonly [key: string, read: () => unknown])[]): void;
}

/** The global object, as far as it concerns the hook. `Symbol` is there to make the two types comparable. */
interface HookHolder {
  readonly Symbol: SymbolConstructor;
  [hookSymbol]?: RuntimeHook | undefined;
}

const holder: HookHolder = globalThis;

/** The hook, where the injected module has run. */
export function runtimeHook(): RuntimeHook | undefined {
  return holder[hookSymbol];
}

/** Puts the hook in place, or takes it away. */
export function installHook(hook: RuntimeHook | undefined): void {
  holder[hookSymbol] = hook;
}
