import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { showInFrames } from "./code-frames.ts";

const file = fileURLToPath(import.meta.url);

/** As much of a server's module graph as is asked. */
class Graph {
  readonly entries = new Map<string, { transformResult: object | null }>();

  createFileOnlyEntry(path: string): { transformResult: object | null } {
    const entry = this.entries.get(path) ?? { transformResult: null };
    this.entries.set(path, entry);
    return entry;
  }
}

test("a mirror counts as transformed, and what really was transformed stays", () => {
  const moduleGraph = new Graph();
  showInFrames(file, { moduleGraph });
  expect(moduleGraph.entries.get(file)?.transformResult).not.toBe(null);
  const real = { code: "export {};", map: null };
  moduleGraph.createFileOnlyEntry(file).transformResult = real;
  showInFrames(file, { moduleGraph });
  expect(moduleGraph.entries.get(file)?.transformResult).toBe(real);
});

test("environments without a graph are passed over", () => {
  expect(() => {
    showInFrames(file, {});
  }).not.toThrow();
});
