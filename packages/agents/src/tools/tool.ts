import type { ToolFault, ToolSpec } from "@vitest-jiti/core";
import { z } from "zod";

/** What a tool call led to. `refused`: nothing was done, and the text says why. */
export interface ToolOutcome {
  readonly text: string;
  readonly refused: boolean;
  /** What was wrong with the call itself, whatever its tool would have done. */
  readonly fault?: ToolFault | undefined;
}

/** A tool with which an agent looks around. */
export interface Tool {
  readonly spec: ToolSpec;
  call(input: unknown): Promise<ToolOutcome>;
}

/** A tool from the schema of its input and what it does with it. */
export function defineTool<S extends z.ZodObject>(
  name: string,
  description: string,
  schema: S,
  run: (input: z.infer<S>) => Promise<ToolOutcome> | ToolOutcome,
): Tool {
  return {
    spec: specOf(name, description, schema),
    async call(input) {
      const read = readInput(schema, input);
      return read.ok ? run(read.value) : { text: malformed(name, read.problem), refused: true, fault: "malformed" };
    },
  };
}

/** The spec that a model is shown. */
export function specOf(name: string, description: string, schema: z.ZodObject): ToolSpec {
  const { $schema: _, additionalProperties: _open, ...json } = z.toJSONSchema(schema);
  return { name, description, schema: json };
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Reads the input of a call. Models write `null` for what they leave out. */
export function readInput<S extends z.ZodObject>(schema: S, input: unknown): Read<z.infer<S>> {
  const result = schema.safeParse(withoutNulls(input));
  return result.success ? { ok: true, value: result.data } : { ok: false, problem: z.prettifyError(result.error) };
}

/** The answer to a call whose input does not fit. */
export function malformed(name: string, problem: string): string {
  return `The input of ${name} does not fit its schema:\n${problem}\nCall ${name} again with all fields as described.`;
}

function withoutNulls(input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}
