export * from "./conversation/index.ts";
export { defaultModelId, openModel, type ModelOptions } from "./models/open-model.ts";
export { priceOfModel } from "./models/price-of-model.ts";
export { defaultTimings, type Timings } from "./models/timings.ts";
export * from "./prompts/index.ts";
export * from "./reports/index.ts";
export * from "./tools/index.ts";
export { readTranscript } from "./transcript/read-transcript.ts";
export { type EndedTarget, openTranscript, type Transcript, type TranscriptEntry } from "./transcript/transcript.ts";
