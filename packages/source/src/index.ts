export * from "./syntax/index.ts";
export * from "./stubs/index.ts";
export * from "./mirror/index.ts";
export * from "./render/index.ts";
export * from "./project/index.ts";
export * from "./splice/index.ts";
export * from "./holocron/index.ts";
export * from "./contract/index.ts";
