import type { GateSite, Target } from "@vitest-jiti/core";
import { loadPrompt } from "./load.ts";
import { clip, fence } from "./text.ts";

/** The gates of a unit with the helpers that they call, file by file, each once. */
export function gatesSection(targets: readonly Target[]): string {
  const sites = new Map(
    targets
      .flatMap((target) => [...target.sites, ...target.typeSites])
      .map((site) => [`${site.location.file}:${site.location.line}:${site.location.column ?? 0}`, site]),
  );
  const ungated = targets.filter((target) => target.sites.length === 0).map(({ key }) => key);
  const alone = ungated.length === 0 ? "" : `# No gates\n\n${ungated.join(", ")}: ${loadPrompt("ungated")}`;
  if (sites.size === 0) return alone;
  const ordered = [...sites.values()].sort(byPlace);
  const blocks = [...Map.groupBy(ordered, ({ location }) => location.file)].map(([file, inFile]) =>
    fileBlock(file, inFile),
  );
  const gates = `# Gates\n\nThe functions whose names begin with \`test\` are Vitest's \`test\`, bound to a target.\n\n${fence(clip(blocks.join("\n\n"), 16_000))}`;
  return alone === "" ? gates : `${gates}\n\n${alone}`;
}

function fileBlock(file: string, sites: readonly GateSite[]): string {
  const helpers = new Set(sites.flatMap((site) => site.helpers.map((helper) => helper.trim())));
  return [`// ${file}`, ...helpers, ...sites.map(sourceOf)].join("\n\n");
}

/** A gate as it runs: a spec test stands in the place of the body that its author did not write. */
function sourceOf({ source, specTest }: GateSite): string {
  const written = source.trim();
  return specTest === undefined ? written : `${written.replace(/\)$/, "")}, ${specTest})`;
}

function byPlace(a: GateSite, b: GateSite): number {
  if (a.location.file !== b.location.file) return a.location.file < b.location.file ? -1 : 1;
  return a.location.line - b.location.line || (a.location.column ?? 0) - (b.location.column ?? 0);
}
