import { elide, type GateFailure, type StackFrame } from "@vitest-jiti/core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { TestError } from "vitest";
import { printValue } from "../../inject/observe/print-value.ts";
import type { Places } from "./place.ts";

const limits = { message: 2000, diff: 4000, frames: 8 } as const;

/** Why a gate failed, without colours, bounded, with places that a user knows. */
export function gateFailure(error: TestError, gateFile: string, root: string, places: Places): GateFailure {
  const chain = causesOf(error);
  const stack = (chain.map((one) => framesOf(one, places)).find((frames) => frames.length > 0) ?? []).slice(
    0,
    limits.frames,
  );
  const diff = chain.map((one) => one.diff).find((one) => one !== undefined);
  const frame = stack.find(({ file }) => file === gateFile);
  const line = frame && lineOf(join(root, gateFile), frame.line);
  return {
    message: bounded(chain.map(withName).join("\nCaused by: "), limits.message),
    ...(diff === undefined ? {} : { diff: elide(stripVTControlCharacters(diff), limits.diff) }),
    stack,
    ...(line === undefined ? {} : { line }),
  };
}

/** An error and what caused it: a property that fails, for example, and the assertion in it. */
export function causesOf(error: TestError): readonly TestError[] {
  return error.cause === undefined ? [error] : [error, ...causesOf(error.cause)];
}

/** The frames of an error inside the project, innermost first. */
export function framesOf(error: TestError, places: Places): readonly StackFrame[] {
  return (error.stacks ?? stackIn(error.stack ?? "")).flatMap(({ method, file, line, column }) => {
    const path = places.inProject(file);
    return path === undefined ? [] : [{ file: path, line, column, method }];
  });
}

/** Vitest reads the stacks of errors, but not of their causes. */
function stackIn(text: string): NonNullable<TestError["stacks"]> {
  return [
    ...text.matchAll(
      /^\s*at (?:(?<method>[^\n(]*?) \()?(?:file:\/\/)?(?<file>[^\n()]+?):(?<line>\d+):(?<column>\d+)\)?$/gm,
    ),
  ].map(({ groups }) => ({
    method: groups?.["method"] ?? "",
    file: groups?.["file"] ?? "",
    line: Number(groups?.["line"]),
    column: Number(groups?.["column"]),
  }));
}

/** The message of an error as it is read in a report. */
export function withName(error: TestError): string {
  const { name, message }: { readonly name?: unknown; readonly message?: unknown } = error;
  // Anything can be thrown. Vitest sends what was, as data.
  if (typeof message !== "string") return `Thrown: ${printValue(withoutStack(error))}`;
  const text = stripVTControlCharacters(message);
  if (typeof name !== "string") return text;
  return name === "" || name === "Error" || name === "AssertionError" || text.startsWith(name)
    ? text
    : `${name}: ${text}`;
}

function withoutStack({ stack: _, stacks: _stacks, ...rest }: TestError): object {
  return rest;
}

function lineOf(path: string, line: number): string | undefined {
  try {
    return readFileSync(path, "utf8").split(/\r?\n/)[line - 1]?.trim();
  } catch {
    // The file has gone since.
    return undefined;
  }
}

function bounded(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text;
}
