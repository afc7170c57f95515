import { tryParse } from "@vitest-jiti/source";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Draw, sample } from "../draw.ts";
import type { Subject, Submission } from "./subject.ts";

const solve = join(import.meta.dirname, "../../solve");
const lines = z.union([
  z.string(),
  z.object({ $lines: z.array(z.string()) }).transform(({ $lines }) => $lines.join("\n")),
]);
const recording = z.object({
  keys: z.tuple([z.string()]),
  turns: z.array(z.object({ response: z.object({ content: z.array(z.looseObject({ type: z.string() })) }) })),
});
const submitted = z.object({
  name: z.literal("submit"),
  input: z.object({ body: lines, helpers: lines.default(""), imports: lines.default("") }),
});

/**
 * The targets of `bench/solve/unseen` with what a model submitted for them when it was recorded. The gates are a half of
 * those that there are, drawn anew for each seed; the complete suite is all of them. Nothing wrong was recorded.
 */
export function recordedSubjects(draw: Draw): readonly Subject[] {
  const read = (pattern: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      globSync(pattern, { cwd: join(solve, "unseen") })
        .sort()
        .map((file) => [file, readFileSync(join(solve, "unseen", file), "utf8")]),
    );
  const files = read("src/*.ts");
  const complete = read("test/*.ts");
  const gates = Object.fromEntries(Object.entries(complete).map(([file, text]) => [file, halfOf(file, text, draw)]));
  return globSync("recordings/unseen/**/*.json", { cwd: solve })
    .sort()
    .map((file) => {
      const { key, submission } = readSubmission(join(solve, file));
      const test = key.replace(/^src\/(\w+)\.ts:.*$/, "test/$1.test.ts");
      return {
        name: key.replace(/^.*:/, ""),
        ...{ key, files, test, gates: gates[test] ?? "", complete: complete[test] ?? "" },
        right: [submission],
        wrong: [],
        mutants: 10,
      };
    });
}

function readSubmission(path: string): { readonly key: string; readonly submission: Submission } {
  const { keys, turns } = recording.parse(JSON.parse(readFileSync(path, "utf8")));
  const all = turns.flatMap(({ response }) => response.content.map((block) => submitted.safeParse(block)));
  const last = all.findLast(({ success }) => success)?.data;
  if (last === undefined) throw new Error(`Nothing was submitted in ${path}.`);
  return { key: keys[0], submission: last.input };
}

/** A test file with half of the gates of each target, rounded up. */
function halfOf(file: string, text: string, draw: Draw): string {
  const parsed = tryParse(file, text);
  if (!parsed.ok) throw new Error(`${file} does not parse.`);
  const gates = parsed.module.program.body.flatMap(({ type, start, end }) => {
    const bound = /^(test\w*)[.(]/.exec(text.slice(start, end))?.[1];
    return type === "ExpressionStatement" && bound !== undefined ? [{ start, end, bound }] : [];
  });
  const kept = [...Map.groupBy(gates, ({ bound }) => bound).values()].flatMap((own) =>
    sample(own, Math.ceil(own.length / 2), draw),
  );
  return gates
    .filter((gate) => !kept.includes(gate))
    .reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}
