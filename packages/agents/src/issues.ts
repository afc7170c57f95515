import type { z } from "zod";

/** What is wrong in a file, and where: `.jiti/agents/coder.json: `mode`: is no mode.` */
export function placed(from: string, field: string, problem: string): string {
  return `${field === "" ? from : `${from}: \`${field}\``}: ${problem}.`;
}

/** The first thing that a schema has against a value, and where. */
export function firstIssue(error: z.ZodError): { readonly field: string; readonly problem: string } {
  const [issue] = error.issues;
  const path = (issue?.path ?? []).map((part, index) =>
    typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`,
  );
  if (issue?.code === "unrecognized_keys") {
    return {
      field: [...path, ...(path.length > 0 ? ["."] : []), issue.keys[0] ?? ""].join(""),
      problem: "is no field",
    };
  }
  return { field: path.join(""), problem: issue?.message.replace(/\.$/, "") ?? "is not valid" };
}
