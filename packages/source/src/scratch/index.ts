export { readScratchTests } from "./read-scratch-tests.ts";
export { putScratchTests, removeScratchTests } from "./scratch-file.ts";
export { scratchPath } from "./scratch-path.ts";
export { keepScratchTest, pruneScratchTests, type TitledTest, titledTests } from "./keep-and-prune.ts";
