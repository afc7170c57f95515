export { bindingsOfFile, type BoundTarget, type FileBindings, type RequiredCall } from "./bindings.ts";
export { isFunction } from "./body.ts";
export { BoundExports } from "./bound-exports.ts";
export { isSuite } from "./calls.ts";
export { type FileSites, findSites, type HashedSite } from "./find-sites.ts";
export { titlesAt } from "./titles.ts";
export { type Place, scopeOf, statementsOf, walkPlaces } from "./tree.ts";
