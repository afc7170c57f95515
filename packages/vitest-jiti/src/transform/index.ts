export { cacheKeyOf } from "./cache-key.ts";
export { mayConcern } from "./may-concern.ts";
