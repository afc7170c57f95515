import { runtimeHook } from "./hook.ts";
import { StubError } from "./stub-error.ts";

/** What a stub may say about its implementation. Read from the source, never at run time. */
export interface StubOptions {
  /** Symbols that the implementation must reference. */
  readonly uses?: readonly unknown[];
  /** Which agent writes it. */
  readonly agent?: string;
  /** `anthropic/<model>`, `replay/<folder>`, ... */
  readonly model?: string;
  /** Whether the council writes it, whatever the settings say. */
  readonly council?: boolean;
}

export interface Stub {
  /**
   * Stands for an implementation that is generated from the tests which `jiti.requiredFor` binds to the function.
   *
   * @throws StubError `JITI_STUB_NOT_TRANSFORMED`: this call runs only where the module was not spliced.
   */
  (options?: StubOptions): never;
  /**
   * What the plugin puts in the place of a stub that has no implementation yet, or one that cannot be used: `refusal`
   * says why.
   *
   * @throws StubError `JITI_STUB_PENDING`
   */
  pending(key: string, args: ArrayLike<unknown>, refusal?: string): never;
}

function stub(_options?: StubOptions): never {
  throw new StubError(
    "JITI_STUB_NOT_TRANSFORMED",
    "This function is a stub, and its module was loaded without jiti.\n" +
      '  In tests: add jiti() of "vitest-jiti/plugin" to the plugins of your Vitest config.\n' +
      '  In a bundle: add the plugin for your bundler, jiti() of "vitest-jiti/vite", "/rollup", "/rolldown", "/esbuild" or "/webpack".\n' +
      "  In Node: start with `node --import vitest-jiti/register`.\n" +
      '  Everywhere: import jiti by name and from "vitest-jiti" itself; a re-export is not followed.',
  );
}

function pending(key: string, args: ArrayLike<unknown>, refusal?: string): never {
  const reason = runtimeHook()?.pending(key, args) ?? refusal;
  const error = new StubError(
    "JITI_STUB_PENDING",
    reason === undefined
      ? `${key} is not generated yet.\n  Write gates for it with jiti.requiredFor(...) and run Vitest.`
      : `${key} is not generated: ${reason}`,
    key,
  );
  // What failed is the stub, not this function.
  Error.captureStackTrace(error, pending);
  throw error;
}

export const stubOf: Stub = Object.assign(stub, { pending });
