export { ModuleGraph, type ModuleSymbol } from "./graph.ts";
export { type Resolve, Resolver } from "./resolver.ts";
export type { SourceFile } from "./source-file.ts";
export { Sources } from "./sources.ts";
export type { ImportBinding, ModuleTable } from "./table.ts";
