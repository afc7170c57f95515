import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import colours from "picocolors";

/** The part of a holocron entry that the demo shows. */
interface Provenance {
  readonly key: string;
  readonly transcript: string;
  readonly attempts: number;
  /** US dollars, an estimate from list prices. */
  readonly usd: number | null;
  readonly usage: { readonly input: number; readonly output: number };
  readonly score: { readonly total: number };
}

/** A table of what lies in `.jiti/`, and what the conversations would have cost with the recorded model. */
export async function generated(root: string): Promise<string> {
  const all = await provenances(root);
  const rows = all.map(({ key, attempts, usage, usd, score }) => [
    key,
    `score ${score.total.toFixed(1)}`,
    attempts === 1 ? "1 submission" : `${String(attempts)} submissions`,
    `${(usage.input + usage.output).toLocaleString("en-US")} tokens`,
    price(usd),
  ]);
  // Targets that were generated together share one conversation, which was paid for once.
  const conversations = [...new Map(all.map((one) => [one.transcript, one])).values()];
  const usd = conversations.reduce<number | null>(
    (sum, one) => (sum === null || one.usd === null ? null : sum + one.usd),
    0,
  );
  const files = await filesBelow(root, ".jiti/src/**/*.ts");
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), "utf8")));
  const lines = texts.reduce((sum, text) => sum + text.trimEnd().split("\n").length, 0);
  return [
    table(rows),
    "",
    `    ${colours.bold(String(lines))} lines in ${files.join(", ")}.`,
    `    With a real model this would have cost ${colours.bold(price(usd))}, an estimate from list prices. The demo cost nothing.`,
  ].join("\n");
}

/** What was generated for one target, as it stands in `.jiti/`. */
export async function regionOf(root: string, file: string, target: string): Promise<string> {
  const text = await readFile(join(root, ".jiti", file), "utf8");
  const [, region] =
    new RegExp(`^// #region jiti ${file}:${target}\\n.*\\n([^]*?)^// #endregion`, "m").exec(text) ?? [];
  if (region === undefined) throw new Error(`.jiti/${file} has no region for ${target}`);
  return region.trimEnd().replaceAll(/^/gm, "    ");
}

/** Changes when any file below `.jiti/` does. */
export async function mirrorDigest(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of await filesBelow(root, ".jiti/**/*")) hash.update(file).update(await readFile(join(root, file)));
  return hash.digest("hex");
}

async function provenances(root: string): Promise<readonly Provenance[]> {
  const found: Provenance[] = [];
  for (const file of await filesBelow(root, ".jiti/holocron/**/*.json")) {
    const entry = JSON.parse(await readFile(join(root, file), "utf8")) as { readonly provenance: Provenance };
    found.push(entry.provenance);
  }
  if (found.length === 0) throw new Error(`nothing was generated below ${root}`);
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Relative to `root`, sorted. Folders of the holocron are called after files (`order.ts/`), so their kind is asked for. */
async function filesBelow(root: string, pattern: string): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const entry of glob(pattern, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) files.push(relative(root, join(entry.parentPath, entry.name)));
  }
  return files.sort();
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map(
      (row) =>
        `    ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : colours.dim(cell.padStart(widths[column] ?? 0)))).join("  ")}`,
    )
    .join("\n");
}

function price(usd: number | null): string {
  return usd === null ? "unpriced" : `~${usd.toFixed(3)} USD`;
}
