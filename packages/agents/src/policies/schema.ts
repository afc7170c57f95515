import { z } from "zod";
import { permissionSchema } from "./permission.ts";

/** A policy of a project as users write it. */
export const writtenPolicySchema = z
  .strictObject({
    $schema: z.string(),
    description: z.string().describe("Why there is this policy. An agent that meets a denial is told."),
    rules: z
      .array(z.string().min(1))
      .describe("Policies for code that it stands for, by their names: no-output, pure, ..."),
    permissions: z
      .array(permissionSchema)
      .describe("What tools may touch. What no policy of an agent allows is denied."),
  })
  .partial();

export type WrittenPolicy = z.infer<typeof writtenPolicySchema>;

/** JSON Schema of the files in `.jiti/policies/`, for editors. */
export function policyJsonSchema(): object {
  return { title: "A policy of vitest-jiti", ...z.toJSONSchema(writtenPolicySchema) };
}
