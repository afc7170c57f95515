import { type Command, UsageError } from "../command.ts";

export const mergeCommand: Command = {
  usage: "merge [...targets]",
  description: "Put implementations into the source for good, and make ordinary tests of their gates",
  options: [
    ["--all", "Every target; when none is left the package can go"],
    ["--dry-run", "Print what would change, and write nothing"],
    [
      "--prune",
      "Remove the agent's scratch tests, but for those that are kept, instead of making ordinary tests of them",
    ],
    ["--json", "Print JSON"],
  ],
  writes: true,
  examples: ["merge parseMoney", "merge src/clock.ts --dry-run", "merge --all"],
  async run(targets, flags, shell) {
    const all = flags["all"] === true;
    if (targets.length === 0 && !all) throw new UsageError("Name targets by key, file or name, or say --all.");
    if (targets.length > 0 && all) throw new UsageError("Either name targets or say --all.");
    const { runLeave } = await import("../leave/run-leave.ts");
    return runLeave("merge", targets, flags, shell);
  },
};
