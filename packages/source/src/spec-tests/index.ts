export { isSpecTestEdited, parseSpecFile, type SpecFile, specTextHash } from "./spec-file.ts";
export { putSpecTest, removeSpecTests } from "./put-spec-test.ts";
export { readSpecTests, type SubmittedTests } from "./read-spec-tests.ts";
export { specInterfaceHash, specTestState, stampedSpecTest } from "./spec-test-state.ts";
export { testFileWith } from "./test-file-with.ts";
export { findSpecTestEntry, type SpecTestEntry, writeSpecTestEntry } from "./holocron.ts";
export { importsIn } from "./imports-in.ts";
