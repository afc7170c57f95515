export { compileBrief, type BriefOptions } from "./compile-brief.ts";
export { loadPrompt, systemPrompt, type Persona } from "./load.ts";
