import { type Command, UsageError } from "../command.ts";

export const resolveCommand: Command = {
  usage: "resolve <target>",
  description: "Settle a conflict: your edit of a section against its changed interface",
  options: [
    ["--keep", "Take the code as it is for the present interface"],
    ["--regenerate", "Give the code up; the next run generates it anew (a copy is kept in .jiti/.cache/discarded)"],
  ],
  writes: true,
  examples: ["resolve src/money.ts:parseMoney --keep", "resolve parseMoney --regenerate"],
  async run([target = ""], flags, shell) {
    const keep = flags["keep"] === true;
    if (keep === (flags["regenerate"] === true)) throw new UsageError("Say either --keep or --regenerate.");
    const { resolve } = await import("../resolve.ts");
    shell.print(await resolve(shell.folder, target, keep ? "keep" : "regenerate"));
    return 0;
  },
};
