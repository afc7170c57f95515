import { z } from "zod";
import { targetProblem } from "./target.ts";

/** What tools do to files of a project. */
export const actions = ["read", "run"] as const;

export type Action = (typeof actions)[number];

export const permissionSchema = z.strictObject({
  action: z
    .enum(actions)
    .describe("read: files, by any tool that shows them. run: expressions, in the scope of a module."),
  target: z
    .string()
    .superRefine((value, context) => {
      const problem = targetProblem(value);
      if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
    })
    .describe(
      "Files, relative to the root: src/money.ts, src/secrets/**, **/*.{key,pem}. A folder stands for all that is in it. @gates: files with gates.",
    ),
  effect: z.enum(["allow", "deny"]).describe("deny goes before allow; what nothing allows is denied."),
});

/** One thing that an agent's tools may do, or may not. */
export type Permission = z.infer<typeof permissionSchema>;

/** A permission, and whose it is. */
export interface HeldPermission extends Permission {
  /** `policy vault`, `agent coder` */
  readonly by: string;
  /** What is told to an agent that meets it. */
  readonly why?: string;
  /** A file of that name, and not what lies in a folder of that name. */
  readonly isFile?: true;
}
