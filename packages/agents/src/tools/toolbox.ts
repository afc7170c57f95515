import { messageOf, JitiError, type ToolSpec } from "@vitest-jiti/core";
import type { HeldPermission } from "../policies/permission.ts";
import { always, heldBy } from "../policies/shipped.ts";
import { Confinement } from "./confinement.ts";
import { type ToolName, toolNames } from "./names.ts";
import { readFileTool } from "./read-file.ts";
import { runTool } from "./run.ts";
import { searchCodeTool } from "./search-code.ts";
import { searchTextTool } from "./search-text.ts";
import type { Tool, ToolOutcome } from "./tool.ts";

export interface ToolboxOptions {
  /** Absolute. */
  readonly root: string;
  /** Files and folders that agents may not read, relative to the root: those with gates, and recorded answers. */
  readonly hidden: readonly string[];
  /** What the agent's configuration allows. None: nothing. */
  readonly allowed: readonly ToolName[];
  /** What its policies say that tools may touch; secrets and gates never. */
  readonly permissions: readonly HeldPermission[];
  /** For a tester there is nothing to run. */
  readonly run?: Evaluation | undefined;
}

/** How expressions are evaluated. */
export interface Evaluation {
  /** The modules in whose scope that happens, relative to the root. */
  readonly modules: readonly string[];
  /** Evaluates an expression against the last submission. */
  evaluate(expression: string): Promise<string>;
}

/** What an agent may look around with. */
export interface Toolbox {
  /** Of the allowed tools; a model is shown no others. */
  readonly specs: readonly ToolSpec[];
  /** Calls a tool. Every call gets an answer, unless the generation itself is over. */
  call(name: string, input: unknown): Promise<ToolOutcome>;
}

/** The tools to explore a project with, as far as they are allowed. A call of any other is blocked, whoever makes it. */
export function createToolbox(options: ToolboxOptions): Toolbox {
  const confinement = new Confinement(
    options.root,
    [...options.permissions, ...always.flatMap(heldBy)],
    options.hidden,
  );
  const all: Readonly<Record<ToolName, () => Tool>> = {
    read_file: () => readFileTool(confinement),
    search_text: () => searchTextTool(confinement),
    search_code: () => searchCodeTool(confinement),
    run: () => {
      const evaluation = options.run ?? nothingToRun;
      return runTool((expression) => evaluation.evaluate(expression), confinement.refusalToRun(evaluation.modules));
    },
  };
  const tools = toolNames.filter((name) => options.allowed.includes(name)).map((name) => all[name]());
  return {
    specs: tools.map(({ spec }) => spec),
    async call(name, input) {
      const tool = tools.find(({ spec }) => spec.name === name);
      if (tool === undefined) return blocked(name);
      try {
        return await tool.call(input);
      } catch (error) {
        if (error instanceof JitiError) throw error;
        return { text: `${name} failed: ${messageOf(error)}`, refused: true };
      }
    },
  };
}

const nothingToRun: Evaluation = {
  modules: [],
  evaluate: () => Promise.reject(new Error("There is no code to run.")),
};

function blocked(name: string): ToolOutcome {
  const isKnown = toolNames.some((known) => known === name);
  return isKnown
    ? { text: `Blocked: this agent's configuration does not allow ${name}.`, refused: true, fault: "blocked" }
    : { text: `There is no tool "${name}".`, refused: true, fault: "unknown" };
}
