import type { Command } from "../command.ts";

export const generateCommand: Command = {
  usage: "generate [...targets]",
  description: "Bring targets from red to green without running the other tests",
  options: [
    ["--dry-run", "List what would be generated and the most that it can cost; asks no model"],
    ["--ungated", "Targets without gates too; the model then has to prove them by tests of its own"],
    ["--force", "Targets that are up to date too; what was edited by hand is refused"],
    ["--json", "Print JSON"],
  ],
  writes: true,
  examples: [
    "generate",
    "generate --dry-run",
    "generate src/money.ts",
    "generate parseMoney --force",
    "generate --ungated",
  ],
  async run(targets, flags, shell) {
    const { runGenerate } = await import("../generate/run-generate.ts");
    return runGenerate(
      {
        typed: targets,
        dryRun: flags["dryRun"] === true,
        ungated: flags["ungated"] === true,
        force: flags["force"] === true,
        json: flags["json"] === true,
      },
      shell,
    );
  },
};
