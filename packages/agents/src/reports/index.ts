export { reportFindings, reportTestFindings } from "./report-findings.ts";
export { reportHeldOut } from "./report-held-out.ts";
export { reportKeep } from "./report-keep.ts";
export { reportRefactor } from "./report-refactor.ts";
export { reportVerdict } from "./report-verdict.ts";
