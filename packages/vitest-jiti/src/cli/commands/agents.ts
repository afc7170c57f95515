import { type Command, UsageError } from "../command.ts";

export const agentsCommand: Command = {
  usage: "agents",
  description: "List every agent with its tools, policies, model and the size of its prompt",
  options: [
    ["--explain <agent>", "Tell which atoms an agent's prompt is made of, and why others are left out"],
    ["--for <target>", "With --explain: as the agent would be asked for this target"],
    ["--json", "Print JSON; with --explain the whole prompt too"],
  ],
  examples: ["agents", "agents --explain coder --for parseMoney"],
  async run(_args, flags, shell) {
    const { explain, for: target } = flags;
    if (target !== undefined && explain === undefined) throw new UsageError("--for needs --explain <agent>.");
    const [{ explainAgent, listAgents }, { printAgents, printExplained }] = await Promise.all([
      import("../agents/read-agents.ts"),
      import("../agents/print-agents.ts"),
    ]);
    const asJson = flags["json"] === true;
    if (typeof explain === "string") {
      const agent = await explainAgent(explain, typeof target === "string" ? target : undefined, shell);
      shell.print(asJson ? JSON.stringify(agent, null, 2) : printExplained(agent));
      return 0;
    }
    const agents = await listAgents(shell);
    shell.print(asJson ? JSON.stringify(agents.agents, null, 2) : printAgents(agents));
    return 0;
  },
};
