export * from "./bindings.ts";
export * from "./line-index.ts";
export * from "./parse.ts";
export * from "./recent.ts";
export * from "./references.ts";
export * from "./span.ts";
export * from "./unwrap.ts";
export * from "./walk.ts";
