/** What an agent is for. Each is an agent itself, as shipped, and others extend it. */
export const personas = ["coder", "tester", "reviewer", "chairman"] as const;

/** Who can hold a conversation. */
export type Persona = (typeof personas)[number];

/** Whether a name is that of a shipped agent. */
export function isPersona(name: string): name is Persona {
  return personas.some((persona) => persona === name);
}
