import type { Command } from "../command.ts";

export const strengthCommand: Command = {
  usage: "strength [...targets]",
  description: "Show wrong implementations that no gate tells from the present one, each with a gate that does",
  options: [["--json", "Print JSON"]],
  examples: ["strength", "strength parseMoney", "strength src/money.ts --json"],
  async run(targets, flags, shell) {
    const [{ runStrength }, { printStrengths, printStrengthsAsJson }] = await Promise.all([
      import("../strength/run-strength.ts"),
      import("../strength/print-strength.ts"),
    ]);
    const measured = await runStrength(targets, shell);
    shell.print(flags["json"] === true ? printStrengthsAsJson(measured) : printStrengths(measured));
    return measured.red.length === 0 ? 0 : 1;
  },
};
