export { callablesOf, type Callable, type NamedClass } from "./callables.ts";
export { findStubs } from "./find-stubs.ts";
export { asStubCall, findJitiImport, type JitiImport } from "./jiti-import.ts";
export { namepathOf, type NamedMember, overloadsOfMember } from "./members.ts";
export type { ClassNode, FunctionNode, ObjectNode, Owner, Stub, StubModule } from "./stub.ts";
