import type { Command } from "../command.ts";

export const statusCommand: Command = {
  usage: "status",
  description: "List every target with the state of its section; reads the disk only",
  options: [["--json", "Print JSON"]],
  async run(_args, flags, shell) {
    const { status } = await import("../status.ts");
    shell.print(status(shell.folder, flags["json"] === true));
    return 0;
  },
};
