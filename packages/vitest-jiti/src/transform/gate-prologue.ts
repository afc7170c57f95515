import { fileURLToPath } from "node:url";

const inject = fileURLToPath(new URL("../inject/index.ts", import.meta.url));
const injectInLane = fileURLToPath(new URL("../inject/lane.ts", import.meta.url));

/** What a gate file begins with: the import that brings Vitest's `test`, on the first line, so that no line moves. */
export function gatePrologue(mode: "outer" | "lane"): string {
  if (mode === "outer") return `import ${JSON.stringify(inject)}; `;
  return `import { enterLane as __jitiEnterLane } from ${JSON.stringify(injectInLane)}; __jitiEnterLane(); `;
}
