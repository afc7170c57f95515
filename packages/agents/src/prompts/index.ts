export { compileBrief, type BriefOptions } from "./compile-brief.ts";
export { compileTesterBrief, type TesterBriefOptions } from "./compile-tester-brief.ts";
export { loadPrompt, systemPrompt, type Persona } from "./load.ts";
