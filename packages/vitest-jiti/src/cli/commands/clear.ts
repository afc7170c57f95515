import type { Command } from "../command.ts";

export const clearCommand: Command = {
  usage: "clear",
  description: "Remove all generated code: the folder .jiti/",
  options: [["--orphans", "Remove only sections whose targets are gone; copies are kept in .jiti/.cache/discarded"]],
  writes: true,
  examples: ["clear", "clear --orphans"],
  async run(_args, flags, shell) {
    if (flags["orphans"] === true) {
      const { clearOrphans } = await import("../clear-orphans.ts");
      shell.print(await clearOrphans(shell.folder));
      return 0;
    }
    const { clear } = await import("../clear.ts");
    shell.print(await clear(shell.folder));
    return 0;
  },
};
