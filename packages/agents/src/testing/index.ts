export { scriptedServer, type Script, type ScriptedRequest, type ScriptedServer } from "./scripted-server.ts";
export type { ScriptedReply } from "./reply.ts";
export type { ScriptedFault } from "./faults.ts";
