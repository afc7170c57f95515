export { compileBrief, type BriefOptions } from "./compile-brief.ts";
export { compileCritiqueBrief } from "./compile-critique-brief.ts";
export type { Deliberation, ShownProposal } from "./council-sections.ts";
export { compileReviewBrief } from "./compile-review-brief.ts";
export { compileTesterBrief, type TesterBriefOptions } from "./compile-tester-brief.ts";
