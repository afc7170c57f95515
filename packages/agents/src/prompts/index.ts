export { compileBrief, type BriefOptions } from "./compile-brief.ts";
export { compileReviewBrief } from "./compile-review-brief.ts";
export { compileTesterBrief, type TesterBriefOptions } from "./compile-tester-brief.ts";
