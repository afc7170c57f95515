import { type Command, UsageError } from "../command.ts";

export const freezeCommand: Command = {
  usage: "freeze [...files]",
  description: "Put implementations into a module beside their source (money.frozen.ts), which calls it from then on",
  options: [
    ["--dry-run", "Print what would change, and write nothing"],
    [
      "--prune",
      "Remove the agent's scratch tests, but for those that are kept, instead of making ordinary tests of them",
    ],
    ["--json", "Print JSON"],
  ],
  writes: true,
  examples: ["freeze src/money.ts", "freeze src/money.ts --dry-run"],
  async run(files, flags, shell) {
    if (files.length === 0) throw new UsageError("Name source files, or targets by key or name.");
    const { runLeave } = await import("../leave/run-leave.ts");
    return runLeave("freeze", files, flags, shell);
  },
};
