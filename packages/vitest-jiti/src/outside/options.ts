/** How a bundler treats stubs. */
export interface BundlerOptions {
  /**
   * What a stub becomes that is not generated: `error`, the default, fails the build; `throw` builds it, and the function
   * throws once it is called. Vite's dev server does the latter unless it is told otherwise.
   */
  readonly missing?: "error" | "throw";
  /**
   * What happens when code was generated for another interface than the stub has now, or is in conflict with it. It is
   * built as it is, with a warning: `warn`; or not: `error`, the default in frozen mode, and so in CI.
   */
  readonly outdated?: "warn" | "error";
}
