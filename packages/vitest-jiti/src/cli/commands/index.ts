import type { Command } from "../command.ts";
import { clearCommand } from "./clear.ts";
import { freezeCommand } from "./freeze.ts";
import { mergeCommand } from "./merge.ts";
import { doctorCommand } from "./doctor.ts";
import { initCommand } from "./init.ts";
import { resolveCommand } from "./resolve.ts";
import { statusCommand } from "./status.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  initCommand,
  statusCommand,
  resolveCommand,
  mergeCommand,
  freezeCommand,
  doctorCommand,
  clearCommand,
];
