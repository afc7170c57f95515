import type { Command } from "../command.ts";

export const clearCommand: Command = {
  usage: "clear",
  description: "Remove all generated code: the folder .jiti/",
  async run(_args, _flags, shell) {
    const { clear } = await import("../clear.ts");
    shell.print(await clear(shell.folder));
    return 0;
  },
};
