import { type Command, UsageError } from "../command.ts";

export const testCommand: Command = {
  usage: "test <action> [title]",
  description:
    "Remove the tests that agents wrote for themselves, and spec tests without a gate (prune), or mark one that is to stay (keep)",
  options: [
    ["--dry-run", "Say what would be removed, and write nothing"],
    ["--json", "Print JSON"],
  ],
  writes: true,
  examples: ["test prune --dry-run", "test prune", 'test keep "refuses what is not money"'],
  async run([action, title], flags, shell) {
    const json = flags["json"] === true;
    const dryRun = flags["dryRun"] === true;
    if (action !== "prune" && action !== "keep") throw new UsageError("Say `test prune` or `test keep <title>`.");
    if (action === "prune") {
      if (title !== undefined) throw new UsageError("`test prune` takes no title: it leaves what `test keep` marked.");
      const { prune } = await import("../own-tests/prune.ts");
      shell.print(await prune(shell.folder, { json, dryRun }));
      return 0;
    }
    if (title === undefined) throw new UsageError('Name the test: `test keep "reads symbols"`.');
    if (dryRun) throw new UsageError("`test keep` has no dry run.");
    const { keep } = await import("../own-tests/keep.ts");
    shell.print(await keep(title, shell.folder, { json }));
    return 0;
  },
};
