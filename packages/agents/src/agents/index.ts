export { openAgents, phaseOf, type Agent, type Agents, type Assignment } from "./agents.ts";
export { personas, type Persona } from "./persona.ts";
export { agentJsonSchema, type AgentConfig, type WrittenAgent } from "./schema.ts";
export type { HeldPolicies, NamedPolicy } from "../policies/held-policies.ts";
export type { HeldPermission } from "../policies/permission.ts";
