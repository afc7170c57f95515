export { compileBrief, type BriefOptions } from "./compile-brief.ts";
