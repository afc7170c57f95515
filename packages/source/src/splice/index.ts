export type { Generated } from "./text/emit.ts";
export type { SourceMapV3 } from "./text/source-map.ts";
export { type Refused, splice, type SpliceRequest, type SpliceResult } from "./splice.ts";
