export { BoundExports } from "./bound-exports.ts";
export { type FileSites, findSites, type HashedSite } from "./find-sites.ts";
export type { StubKeys } from "./resolve-target.ts";
