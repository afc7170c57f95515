import type { Command } from "../command.ts";
import { agentsCommand } from "./agents.ts";
import { checkCommand } from "./check.ts";
import { clearCommand } from "./clear.ts";
import { freezeCommand } from "./freeze.ts";
import { logCommand } from "./log.ts";
import { mergeCommand } from "./merge.ts";
import { doctorCommand } from "./doctor.ts";
import { initCommand } from "./init.ts";
import { resolveCommand } from "./resolve.ts";
import { generateCommand } from "./generate.ts";
import { strengthCommand } from "./strength.ts";
import { statusCommand } from "./status.ts";
import { testCommand } from "./test.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  initCommand,
  statusCommand,
  resolveCommand,
  generateCommand,
  checkCommand,
  logCommand,
  strengthCommand,
  testCommand,
  mergeCommand,
  freezeCommand,
  agentsCommand,
  doctorCommand,
  clearCommand,
];
