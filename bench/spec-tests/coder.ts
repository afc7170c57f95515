import { scriptedServer, type ScriptedServer } from "@vitest-jiti/agents/testing";
import { targets } from "./targets.ts";

/** Stands for the coder, who comes after the tester: answers every request with the right body of its target. */
export function scriptedCoder(): Promise<ScriptedServer> {
  return scriptedServer(({ keys, tools }) => {
    const target = targets.find(({ key }) => key === keys[0]);
    if (target === undefined || !tools.includes("submit")) throw new Error(`Not for the coder: ${keys.join(", ")}`);
    return { tools: [{ name: "submit", input: { body: target.right, rating: 9 } }] };
  });
}
