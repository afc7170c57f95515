export { codeFile, mayHoldStubs, sourceFileIn } from "./source-file.ts";
export { type Missing, type OutsideModule, type OutsideRequest, spliceOutside } from "./splice-module.ts";
export { type Outdated, outdatedSections } from "./outdated.ts";
