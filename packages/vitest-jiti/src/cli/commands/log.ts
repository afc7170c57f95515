import { type Command, UsageError } from "../command.ts";

export const logCommand: Command = {
  usage: "log <target>",
  description:
    "Tell how a target was generated: when, by which model, every attempt and what was wrong with it, the price",
  options: [
    ["--transcript", "Print the last transcript whole, every turn as JSON lines"],
    ["--json", "Print JSON"],
  ],
  examples: ["log parseMoney", "log src/money.ts:parseMoney --transcript"],
  async run([target = ""], flags, shell) {
    const [json, whole] = [flags["json"] === true, flags["transcript"] === true];
    if (json && whole) throw new UsageError("A transcript is JSON already: say either --transcript or --json.");
    const [{ readLog, readLastTranscript }, { printLog }] = await Promise.all([
      import("../log/read-log.ts"),
      import("../log/print-log.ts"),
    ]);
    if (whole) {
      shell.print(readLastTranscript(target, shell.folder));
      return 0;
    }
    const log = readLog(target, shell.folder);
    shell.print(json ? JSON.stringify(log, null, 2) : printLog(log));
    return 0;
  },
};
