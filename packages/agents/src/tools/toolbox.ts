import { messageOf, JitiError, type ToolSpec } from "@vitest-jiti/core";
import { Confinement } from "./confinement.ts";
import { readFileTool } from "./read-file.ts";
import { runTool } from "./run.ts";
import { searchCodeTool } from "./search-code.ts";
import { searchTextTool } from "./search-text.ts";
import type { Tool, ToolOutcome } from "./tool.ts";

export interface ToolboxOptions {
  /** Absolute. */
  readonly root: string;
  /** Files and folders that agents may not read, relative to the root: those with gates. */
  readonly hidden: readonly string[];
  /** Evaluates an expression against the last submission; for a tester there is nothing to run. */
  readonly run?: ((expression: string) => Promise<string>) | undefined;
}

/** What an agent may look around with. */
export interface Toolbox {
  readonly specs: readonly ToolSpec[];
  /** Calls a tool. Every call gets an answer, unless the generation itself is over. */
  call(name: string, input: unknown): Promise<ToolOutcome>;
}

/** The tools to explore a project with: `read_file`, `search_text`, `search_code` and `run`. */
export function createToolbox(options: ToolboxOptions): Toolbox {
  const confinement = new Confinement(options.root, options.hidden);
  const tools: readonly Tool[] = [
    readFileTool(confinement),
    searchTextTool(confinement),
    searchCodeTool(confinement),
    ...(options.run ? [runTool(options.run)] : []),
  ];
  return {
    specs: tools.map(({ spec }) => spec),
    async call(name, input) {
      const tool = tools.find(({ spec }) => spec.name === name);
      if (tool === undefined) return { text: `There is no tool ${name}.`, refused: true };
      try {
        return await tool.call(input);
      } catch (error) {
        if (error instanceof JitiError) throw error;
        return { text: `${name} failed: ${messageOf(error)}`, refused: true };
      }
    },
  };
}
