import { fileURLToPath } from "node:url";

const inject = fileURLToPath(new URL("../inject/index.ts", import.meta.url));

/** What a gate file begins with: the import that brings Vitest's `test`, on the first line, so that no line moves. */
export function gatePrologue(mode: "outer" | "lane"): string {
  const from = JSON.stringify(inject);
  return mode === "outer"
    ? `import ${from}; `
    : `import { enterLane as __jitiEnterLane } from ${from}; __jitiEnterLane(); `;
}
