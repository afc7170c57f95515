export { createToolbox, type Evaluation, type Toolbox, type ToolboxOptions } from "./toolbox.ts";
export type { ToolOutcome } from "./tool.ts";
