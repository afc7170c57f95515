export { scriptedServer, type Script, type ScriptedServer } from "./scripted-server.ts";
export type { ScriptedRequest } from "./scripted-request.ts";
export type { ScriptedReply } from "./reply.ts";
export type { ScriptedFault } from "./faults.ts";
