export { openAgents, phaseOf, type Agent, type Agents, type Assignment } from "./agents.ts";
export { personas, type Persona } from "./persona.ts";
export { agentJsonSchema, type AgentConfig, type WrittenAgent } from "./schema.ts";
