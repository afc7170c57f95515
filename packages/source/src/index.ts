export * from "./syntax/index.ts";
export * from "./stubs/index.ts";
