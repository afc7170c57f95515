import { z } from "zod";
import { permissionSchema } from "../policies/permission.ts";
import { toolNames } from "../tools/names.ts";

/** How many submissions an agent has in one conversation: one, or several. */
export const modes = ["single-turn", "campaign"] as const;

export type Mode = (typeof modes)[number];

const text = z.string().refine((value) => value.trim() !== "", "is blank");

const identity = z
  .union([text, z.array(text).min(1, "is blank")], { error: "is to be a text, or a list of texts" })
  .describe(
    "Who the agent is: takes the place of the identity atoms. A list is the whole system prompt, block by block, as transcripts record it: no atom is added.",
  );

const allowed = z
  .array(z.enum(toolNames))
  .describe("Tools to explore the project with. An empty list allows nothing; submitting needs no permission.");

const files = z.array(z.string().min(1)).min(1, "at least one policy is needed").describe("Policies, by their names.");

const permissions = z
  .array(permissionSchema)
  .describe("What its tools may touch, besides what its policies say. What nothing allows is denied.");

const constraints = z
  .strictObject({
    submissions: z.int().positive().describe("Refused submissions of a campaign before a fresh conversation."),
    turns: z.int().positive().describe("Model turns in one conversation."),
    outputTokens: z.int().positive().describe("Longest reply, in tokens."),
    complexity: z.int().positive().describe("Independent paths in one function at most."),
    nesting: z.int().positive().describe("Control structures inside each other at most."),
    parameters: z.int().positive().describe("Parameters of a helper at most."),
    returns: z.int().positive().describe("Return statements in one function at most."),
    imports: z
      .array(z.string().min(1))
      .describe(
        "What its code may import beside modules of the project and what a stub uses: packages, subpaths, built-in modules.",
      ),
    promptTokens: z.int().positive().describe("Longest system prompt, in estimated tokens."),
  })
  .partial();

const mode = z.enum(modes).describe("single-turn: one submission in a conversation. campaign: several.");
const model = z.string().min(1).describe("As the setting `model`: anthropic/<model>, replay/<folder>, ...");

/** An agent as users write it: whatever is left out comes from the agent that it extends, or from atoms. */
export const writtenAgentSchema = z
  .strictObject({
    $schema: z.string(),
    extends: z.string().min(1).describe("coder, tester, reviewer, chairman, or an agent of the project."),
    identity,
    tools: z.strictObject({ allowed }),
    policies: z.strictObject({ files, permissions }).partial(),
    mode,
    model,
    constraints,
  })
  .partial();

export type WrittenAgent = z.infer<typeof writtenAgentSchema>;

/** An agent as it runs. Written as an agent of its own it runs in the same way again. */
export const agentConfigSchema = z.strictObject({
  identity: z.array(text).min(1),
  tools: z.strictObject({ allowed }),
  policies: z.strictObject({ files, permissions: permissions.optional() }),
  mode,
  model: model.optional(),
  constraints: constraints.optional(),
});

export type AgentConfig = z.infer<typeof agentConfigSchema>;

/** JSON Schema of the files in `.jiti/agents/`, for editors. */
export function agentJsonSchema(): object {
  return { title: "An agent of vitest-jiti", ...z.toJSONSchema(writtenAgentSchema) };
}
