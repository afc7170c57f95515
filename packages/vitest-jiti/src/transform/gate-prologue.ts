import { fileURLToPath } from "node:url";

const inject = fileURLToPath(new URL("../inject/index.ts", import.meta.url));
const injectInLane = fileURLToPath(new URL("../inject/lane.ts", import.meta.url));

/**
 * What a gate file begins with: the import that brings Vitest's `test`, on the first line, so that no line moves.
 *
 * @param supply What hands spec tests to the gates that have no body.
 */
export function gatePrologue(mode: "outer" | "lane", supply = ""): string {
  const names = [
    ...(supply === "" ? [] : ["supply as __jitiSupply"]),
    ...(mode === "outer" ? [] : ["enterLane as __jitiEnterLane"]),
  ];
  const from = names.length === 0 ? "" : `{ ${names.join(", ")} } from `;
  const module = JSON.stringify(mode === "outer" ? inject : injectInLane);
  return `import ${from}${module}; ${supply}${mode === "outer" ? "" : "__jitiEnterLane(); "}`;
}
