import type { Section } from "@vitest-jiti/core";
import { candidateFiles } from "@vitest-jiti/source";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OnDisk } from "./read-status.ts";

/** Lines of code, those of tests and empty ones left out. */
export interface Share {
  readonly generated: number;
  /** Generated ones included. */
  readonly all: number;
}

const isTest = /(?:^|\/)(?:tests?|__tests__)\/|\.(?:test|spec|bench|test-d)\.[cm]?[jt]sx?$/;

/** How much of a project is generated. */
export function shareOf({ root, scan }: Pick<OnDisk, "root" | "scan">, sections: readonly Section[]): Share {
  const gating = new Set(scan.sites.map(({ location }) => location.file));
  const own = candidateFiles(root, []).filter((file) => !gating.has(file) && !isTest.test(file));
  const written = sum(own.map((file) => linesOf(readFileSync(join(root, file), "utf8"))));
  const generated = sum(sections.map(({ code }) => linesOf(code)));
  return { generated, all: written + generated };
}

function linesOf(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
