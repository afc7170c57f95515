export * from "./agents/index.ts";
export type { AtomFate } from "./atoms/compile.ts";
export * from "./conversation/index.ts";
export { describeModel, type ModelSource } from "./models/endpoints/describe-model.ts";
export { openModel, type ModelOptions } from "./models/open-model.ts";
export { priceOfModel } from "./models/price-of-model.ts";
export { defaultTimings, type Timings } from "./models/timings.ts";
export * from "./prompts/index.ts";
export { redactorFor } from "./redaction/redactor.ts";
export * from "./reports/index.ts";
export * from "./tools/index.ts";
export { readTranscript } from "./transcript/read-transcript.ts";
export {
  type EndedTarget,
  openTranscript,
  transcriptOf,
  type Transcript,
  type TranscriptEntry,
} from "./transcript/transcript.ts";
