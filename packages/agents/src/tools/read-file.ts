import { counted } from "@vitest-jiti/core";
import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { cap } from "./cap.ts";
import type { Confined, Confinement } from "./confinement.ts";
import { defineTool, type Tool, type ToolOutcome } from "./tool.ts";

const schema = z.object({
  path: z.string().min(1).describe("Relative to the project's root, for example src/money.ts. A folder is listed."),
  from: z.number().min(1).optional().describe("First line to read; 1 unless given."),
  to: z.number().min(1).optional().describe("Last line to read; the last of the file unless given."),
});

/** `read_file`: a file of the project, or the names in a folder. */
export function readFileTool(confinement: Confinement): Tool {
  return defineTool("read_file", "Read a file of the project.", schema, ({ path, from, to }) => {
    const place = confinement.resolve(path);
    if (!place.ok) return place.outcome;
    return place.isFolder ? list(place, confinement) : read(place, Math.trunc(from ?? 1), to);
  });
}

function list(place: Extract<Confined, { ok: true }>, confinement: Confinement): ToolOutcome {
  const names = readdirSync(place.path, { withFileTypes: true })
    .filter((entry) => {
      const file = place.file === "" ? entry.name : `${place.file}/${entry.name}`;
      return confinement.mayShow(file, entry.isDirectory());
    })
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort();
  return { text: names.length === 0 ? "(an empty folder)" : cap(names.join("\n")), refused: false };
}

function read(place: Extract<Confined, { ok: true }>, from: number, to: number | undefined): ToolOutcome {
  const text = readFileSync(place.path, "utf8");
  if (text.includes("\0")) return { text: `${place.file} is not a text file.`, refused: true };
  const lines = text.split("\n");
  if (from > lines.length) return { text: `${place.file} has ${counted(lines.length, "line")}.`, refused: true };
  const part = lines.slice(from - 1, to);
  const numbered = part.map((line, index) => `${from + index}: ${line}`).join("\n");
  return {
    text: cap(numbered, `${place.file} has ${counted(lines.length, "line")}: read on with "from".`),
    refused: false,
  };
}
