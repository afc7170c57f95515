export { cacheKeyOf, type CacheKeyRequest } from "./cache-key.ts";
export { mayConcern } from "./may-concern.ts";
export { type ModuleRequest, type TransformedModule, transformModule } from "./transform-module.ts";
