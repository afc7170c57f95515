export { BoundExports } from "./bound-exports.ts";
export { type FileSites, findSites, type HashedSite } from "./find-sites.ts";
