import { counted, parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import type { Change } from "@vitest-jiti/source";
import { createTwoFilesPatch } from "diff";
import type { Farewell } from "./farewell.ts";
import type { Left } from "./leave.ts";

/** What a command did, for people. */
export function printLeft(left: Left): string {
  return [...completed(left), ...body(left)].join("\n");
}

/** The same for programs. */
export function printLeftAsJson({ dryRun, completed, keys, refused, changes, farewell }: Left): string {
  const written = refused.length > 0 ? [] : changes;
  const report = {
    dryRun,
    targets: keys,
    refused: refused.map(({ key, error }) => ({ key, code: error.code, message: error.message })),
    files: written.map(({ file }) => file),
    ...(dryRun ? { diff: diffOf(written) } : {}),
    ...(completed.length > 0 ? { completed } : {}),
    ...(farewell ? { left: farewell } : {}),
  };
  return JSON.stringify(report, undefined, 2);
}

function completed({ completed: files }: Left): readonly string[] {
  return files.length === 0 ? [] : [`Completed what an earlier run had begun to write: ${files.join(", ")}.`];
}

function body(left: Left): readonly string[] {
  const { form, refused, keys, changes, dryRun, farewell } = left;
  if (refused.length > 0) return refusals(left);
  if (dryRun) return changes.length === 0 ? ["Nothing would change."] : [diffOf(changes).trimEnd()];
  const done =
    keys.length === 0
      ? ["There is no stub here."]
      : [`${form === "merge" ? "Merged" : "Froze"} ${counted(keys.length, "target")}:`, ...byFile(keys)];
  const others = changes.filter(
    ({ file }) => !isMirror(file) && !keys.some((key) => parseTargetKey(key).file === file),
  );
  const also = others.length === 0 ? [] : [`Changed with them: ${others.map(({ file }) => file).join(", ")}.`];
  return [...done, ...also, ...(farewell ? goodbye(farewell) : [])];
}

function refusals({ form, refused, keys }: Left): readonly string[] {
  const rest = keys.filter((key) => !refused.some((one) => one.key === key));
  const told = refused.map(({ error }) => `  ${error.message.replaceAll("\n", "\n  ")}`);
  const hint =
    rest.length === 0
      ? []
      : [`The other ${counted(rest.length, "target")} can go: npx vitest-jiti ${form} ${rest.map(quoted).join(" ")}`];
  return [
    `Nothing was written: ${String(refused.length)} of ${counted(keys.length, "target")} cannot go.`,
    ...told,
    ...hint,
  ];
}

/** Names of members hold what shells take for comments. */
function quoted(key: TargetKey): string {
  return /^[\w./:@-]+$/.test(key) ? key : `'${key}'`;
}

function byFile(keys: readonly TargetKey[]): readonly string[] {
  return [...Map.groupBy(keys, (key) => parseTargetKey(key).file)].map(
    ([file, ofFile]) => `  ${file}: ${ofFile.map((key) => parseTargetKey(key).path).join(", ")}`,
  );
}

function goodbye({ kept, configs, mentions, uninstall }: Farewell): readonly string[] {
  return [
    "",
    "No stub is left, and the project runs without vitest-jiti. What remains is up to you:",
    ...kept.map((path) => `  ${path} is yours: move it or delete it`),
    ...mentions.map((place) => `  ${place} names the package: take it out`),
    ...configs.map((file) => `  rm ${file}`),
    `  ${uninstall}`,
  ];
}

function diffOf(changes: readonly Change[]): string {
  const patches = changes
    .filter(({ file }) => !isMirror(file))
    .map(({ file, before = "", after = "" }) => {
      const from = before === "" ? "/dev/null" : `a/${file}`;
      return createTwoFilesPatch(from, `b/${file}`, before, after).replace(/^=+\n/, "");
    });
  const mirrors = changes
    .filter(({ file }) => isMirror(file))
    .map(({ file, after }) => `${file}: ${after === undefined ? "goes" : "loses what leaves it"}\n`);
  return [...patches, ...mirrors].join("");
}

function isMirror(file: string): boolean {
  return file.startsWith(".jiti/");
}
