/** The tools to explore a project with, in the order in which a model is shown them. */
export const toolNames = ["read_file", "search_text", "search_code", "run"] as const;

export type ToolName = (typeof toolNames)[number];
