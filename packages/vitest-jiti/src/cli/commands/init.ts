import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { type Command, UsageError } from "../command.ts";

export const initCommand: Command = {
  usage: "init",
  description: "Set a package up: plugin, ESLint, .jiti/ and one example",
  options: [
    ["--dry-run", "Print what would change"],
    ["--no-example", "Write no example"],
  ],
  examples: ["init", "init --dry-run"],
  async run(_args, flags, shell) {
    if (!existsSync(join(shell.folder, "package.json"))) {
      throw new UsageError("There is no package.json here: start in a package, or run `npm init` first.");
    }
    const [{ planInit }, { diskFiles }] = await Promise.all([
      import("../init/init.ts"),
      import("../../heal/disk-files.ts"),
    ]);
    const isDry = flags["dryRun"] === true;
    const { changes, byHand, install } = await planInit(shell.folder, { example: flags["example"] !== false });
    if (byHand.length > 0) {
      shell.warn(
        ["Nothing was written: these files need your hand first.", ...byHand.map((line) => `  ${line}`)].join("\n"),
      );
      return 1;
    }
    if (!isDry) for (const { path, text } of changes) await diskFiles.write(path, text);
    const verbs = isDry ? ["would create", "would change"] : ["created", "changed"];
    const lines = changes.map(({ path, isNew }) => `${verbs[isNew ? 0 : 1] ?? ""} ${relative(shell.folder, path)}`);
    shell.print(lines.length === 0 ? "Nothing to do: this package is set up." : lines.join("\n"));
    if (install !== undefined) shell.print(`Next: ${install}`);
    else if (lines.length > 0) shell.print("Next: set ANTHROPIC_API_KEY and run `npx vitest run`.");
    return 0;
  },
};
