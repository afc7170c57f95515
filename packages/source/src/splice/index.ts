export type { Generated } from "./emit.ts";
export type { SourceMapV3 } from "./source-map.ts";
export { type Refused, splice, type SpliceRequest, type SpliceResult } from "./splice.ts";
