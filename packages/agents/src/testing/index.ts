export { allLastingFaults, passingFaults, status } from "./fault-cases.ts";
export { quick } from "./fixtures.ts";
export { providerCases } from "./providers.ts";
export { scriptedServer, type Script, type ScriptedServer } from "./scripted-server.ts";
export type { ScriptedRequest } from "./scripted-request.ts";
export type { ScriptedReply } from "./reply.ts";
export type { ScriptedFault } from "./faults.ts";
