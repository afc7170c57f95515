import type { GateSite, Target } from "@vitest-jiti/core";
import { clip, fence } from "./text.ts";

/** The gates of a unit with the helpers that they call, file by file, each once. */
export function gatesSection(targets: readonly Target[]): string {
  const sites = new Map(
    targets
      .flatMap((target) => target.sites)
      .map((site) => [`${site.location.file}:${site.location.line}:${site.location.column ?? 0}`, site]),
  );
  if (sites.size === 0) return "";
  const ordered = [...sites.values()].sort(byPlace);
  const blocks = [...Map.groupBy(ordered, ({ location }) => location.file)].map(([file, inFile]) =>
    fileBlock(file, inFile),
  );
  return `# Gates\n\nThe functions whose names begin with \`test\` are Vitest's \`test\`, bound to a target.\n\n${fence(clip(blocks.join("\n\n"), 16_000))}`;
}

function fileBlock(file: string, sites: readonly GateSite[]): string {
  const helpers = new Set(sites.flatMap((site) => site.helpers.map((helper) => helper.trim())));
  return [`// ${file}`, ...helpers, ...sites.map(({ source }) => source.trim())].join("\n\n");
}

function byPlace(a: GateSite, b: GateSite): number {
  if (a.location.file !== b.location.file) return a.location.file < b.location.file ? -1 : 1;
  return a.location.line - b.location.line || (a.location.column ?? 0) - (b.location.column ?? 0);
}
