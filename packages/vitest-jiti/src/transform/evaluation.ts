/** Under this symbol a module that evaluates an expression leaves the function that does so. */
export const evaluationSymbol = "vitest-jiti:evaluate";

/** What is put behind a module's last line to evaluate an expression in its scope: everything it declares is there. */
export function evaluationOf(expression: string): string {
  return `\n;Object.assign(globalThis, { [Symbol.for(${JSON.stringify(evaluationSymbol)})]: async () => (${expression}\n) });`;
}
