import { invalidAgent, type Origin } from "./invalid.ts";
import { isPersona, type Persona, personas } from "./persona.ts";
import type { ProjectAgent } from "./read-agents.ts";
import type { WrittenAgent } from "./schema.ts";

/** An agent with all that it takes from those it extends. */
export interface Descended extends Origin {
  /** The shipped agent at the end of the line; `undefined` when it extends none. */
  readonly persona: Persona | undefined;
  readonly written: WrittenAgent;
}

/**
 * Lays an agent over those that it extends: its own words go first; constraints and policies are laid over each other field by
 * field, lists take each other's place.
 *
 * @throws JitiError `JITI_AGENT_INVALID` for a line that leads nowhere or in a circle.
 */
export function descend(name: string, agents: readonly ProjectAgent[]): Descended {
  let written: WrittenAgent = {};
  let persona: Persona | undefined;
  const line: string[] = [];
  let next: string | undefined = name;
  while (next !== undefined) {
    const current: string = next;
    const agent = agents.find((one) => one.name === current);
    const above = parentOf(current, agent);
    if (agent === undefined) {
      if (!isPersona(current)) throw unknownParent(line, current, agents);
    } else {
      if (line.includes(current)) throw circle([...line, current], agents);
      written = lay(agent.written, written);
    }
    line.push(current);
    if (isPersona(current)) persona = current;
    next = above;
  }
  const from = agents.find((one) => one.name === name)?.from ?? "as shipped";
  return { name, from, persona, written };
}

/** A shipped agent that a project writes anew extends itself as it is shipped, and nobody else. */
function parentOf(name: string, agent: ProjectAgent | undefined): string | undefined {
  const above = agent?.written.extends;
  if (!isPersona(name)) return above;
  if (above === undefined || above === name || agent === undefined) return undefined;
  throw invalidAgent(agent, "extends", `${name} is an agent of jiti and extends no other; give yours another name`);
}

function lay(below: WrittenAgent, above: WrittenAgent): WrittenAgent {
  const constraints = { ...below.constraints, ...above.constraints };
  const policies = { ...below.policies, ...above.policies };
  return {
    ...below,
    ...above,
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    ...(Object.keys(policies).length === 0 ? {} : { policies }),
  };
}

function unknownParent(line: readonly string[], name: string, agents: readonly ProjectAgent[]): Error {
  const child = agents.find((one) => one.name === line.at(-1));
  const known = [...new Set([...personas, ...agents.map((one) => one.name)])].join(", ");
  return invalidAgent(
    child ?? { name, from: "as shipped" },
    "extends",
    `there is no agent "${name}"; there are ${known}`,
  );
}

function circle(line: readonly string[], agents: readonly ProjectAgent[]): Error {
  const [name = ""] = line;
  const first = agents.find((one) => one.name === name);
  return invalidAgent(first ?? { name, from: "as shipped" }, "extends", `leads in a circle: ${line.join(" → ")}`);
}
