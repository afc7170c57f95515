import type { Command } from "../command.ts";

export const doctorCommand: Command = {
  usage: "doctor",
  description: "Explain this machine and project: tools, key, sandbox, settings and what would stop generation",
  options: [["--json", "Print JSON"]],
  examples: ["doctor", "doctor --json"],
  async run(_args, flags, shell) {
    const { diagnose } = await import("../doctor.ts");
    const { printDiagnosis } = await import("../doctor-report.ts");
    const diagnosis = await diagnose(shell.folder, shell.env);
    shell.print(flags["json"] === true ? JSON.stringify(diagnosis, null, 2) : printDiagnosis(diagnosis));
    return diagnosis.blockers.length === 0 ? 0 : 1;
  },
};
