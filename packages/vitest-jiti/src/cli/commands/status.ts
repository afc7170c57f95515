import type { Command } from "../command.ts";

export const statusCommand: Command = {
  usage: "status",
  description: "List every target with the state of its section; reads the disk only",
  options: [
    ["--why <target>", "Tell what changed between what a section was made for and the present"],
    ["--json", "Print JSON"],
  ],
  examples: ["status", "status --why src/money.ts:parseMoney"],
  async run(_args, flags, shell) {
    const asJson = flags["json"] === true;
    const asked = flags["why"];
    if (typeof asked === "string") {
      const { printWhy, why } = await import("../status/why.ts");
      const told = why(shell.folder, asked);
      shell.print(asJson ? JSON.stringify(told, null, 2) : printWhy(told));
      return 0;
    }
    const [{ readStatus }, { printStatus }] = await Promise.all([
      import("../status/read-status.ts"),
      import("../status/print-status.ts"),
    ]);
    const status = readStatus(shell.folder);
    const problems = status.problems.map(({ code, message }) => ({ code, message }));
    shell.print(asJson ? JSON.stringify({ ...status, problems }, null, 2) : printStatus(status, new Date()));
    return 0;
  },
};
