import { type Command, UsageError } from "../command.ts";

export const checkCommand: Command = {
  usage: "check [...targets]",
  description:
    "Check generated code as it stands, or whole files: policies, stability limits, lint and types; runs no test",
  options: [
    ["--shippable", "Fail while a stub would be published as it is: for packages that are built by plain tsc"],
    ["--json", "Print JSON"],
  ],
  examples: [
    "check",
    "check parseMoney --json",
    "check src/money.ts src/text",
    "check 'src/**/*.ts'",
    "check --shippable",
  ],
  async run(targets, flags, shell) {
    const json = flags["json"] === true;
    if (flags["shippable"] === true) {
      if (targets.length > 0) throw new UsageError("`check --shippable` is about the whole project: name no targets.");
      const { checkShippable } = await import("../check/shippable.ts");
      const { text, isShippable } = checkShippable(shell.folder, json);
      shell.print(text);
      return isShippable ? 0 : 1;
    }
    const [{ runCheck }, { printChecked, printCheckedAsJson }] = await Promise.all([
      import("../check/run-check.ts"),
      import("../check/print-checked.ts"),
    ]);
    const checked = await runCheck(targets, shell);
    shell.print(json ? printCheckedAsJson(checked) : printChecked(checked));
    return checked.faults.length === 0 && checked.problems.length === 0 ? 0 : 1;
  },
};
