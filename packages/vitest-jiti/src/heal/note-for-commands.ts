import type { Mirror, ProjectScan } from "@vitest-jiti/source";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AliasHome } from "./aliases.ts";
import { noteAliases } from "./noted-aliases.ts";
import { noteTexts } from "./runs.ts";
import { textsOf } from "./texts-of.ts";

/** What a pass knows. */
export interface Known {
  readonly scan: ProjectScan;
  readonly mirror: Mirror;
  readonly aliases: readonly AliasHome[];
}

/** Leaves what commands want to know that look at the disk only. @param root Absolute. */
export function noteForCommands(root: string, { scan, mirror, aliases }: Known): void {
  // A project that never generated anything gets no folder.
  if (!existsSync(join(root, ".jiti"))) return;
  noteTexts(root, textsOf(scan.targets.keys(), mirror));
  noteAliases(root, aliases);
}
