export { compileBrief, type BriefOptions } from "./compile-brief.ts";
export { compileTesterBrief, type TesterBriefOptions } from "./compile-tester-brief.ts";
