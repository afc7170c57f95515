/** How modules with stubs or gates name what they import. */
const importsJiti = /\bfrom\s*["']vitest-jiti["']|\b(?:import|require)\s*\(\s*["']vitest-jiti["']/;

/** True for the text of a module that may hold stubs or gates. Costs next to nothing for those that do not. */
export function mayConcern(code: string): boolean {
  return isGateFile(code) || (code.includes(".stub") && importsJiti.test(code));
}

/** True for the text of a module that binds tests. */
export function isGateFile(code: string): boolean {
  return code.includes("requiredFor") && importsJiti.test(code);
}
