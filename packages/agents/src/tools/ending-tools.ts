import type { Phase, Target, ToolSpec } from "@vitest-jiti/core";
import { z } from "zod";
import { specOf } from "./tool.ts";

const code = {
  body: z
    .string()
    .describe(
      "The statements between the braces of the function, without signature and braces. For a class: its members.",
    ),
  helpers: z
    .string()
    .optional()
    .describe("Private declarations at module level, without export. Leave out when there are none."),
  imports: z.string().optional().describe("Import declarations that the code adds, relative to the source file."),
};

const common = {
  tests: z.string().optional().describe("Scratch tests of your own, if you wrote any."),
  rating: z.coerce
    .number({ error: "A number from 0 to 10 is needed." })
    .min(0)
    .max(10)
    .describe("Your honest rating of this code, 0 to 10."),
};

export const submitSchema = z.object({ ...code, ...common });

export const submitUnitSchema = z.object({
  parts: z
    .array(
      z.object({ target: z.string().describe("The target's key, as in the lines that begin with Target:"), ...code }),
    )
    .min(1),
  ...common,
});

export const keepSchema = z.object({
  reason: z.string().min(1).describe("Why the present code already does what doc and hints say now."),
});

export const submitTestsSchema = z.object({
  tests: z
    .array(
      z.object({
        gate: z.string().describe("The title, exactly as it was given."),
        body: z.string().describe("The statements of the test, without the function around them."),
      }),
    )
    .min(1)
    .describe("One test for each title."),
  helpers: z.string().optional().describe("Declarations that several tests need, without export. Usually left out."),
  imports: z
    .string()
    .optional()
    .describe("Import declarations, relative to the test file. What the test file imports is there already."),
});

export const reviewSchema = z.object({
  rating: z.coerce
    .number({ error: "A number from 0 to 10 is needed." })
    .min(0)
    .max(10)
    .describe("By taste, ethics and joy, 0 to 10."),
  reasons: z
    .array(z.string())
    .describe("What keeps it from a 10, each as one change, the weightiest first. Empty for a 10."),
  unsafe: z
    .array(z.string())
    .describe("What must never be merged, whatever the rating: it is refused for that. Usually empty."),
});

export const critiqueSchema = z.object({
  ranking: z.array(z.string()).min(1).describe("The letters of all proposals that you were shown, the best first."),
  remarks: z
    .array(
      z.object({
        proposal: z.string().describe("Its letter."),
        text: z.string().min(1).describe("One problem: the input on which it is wrong and why, or what reads badly."),
        quote: z.string().optional().describe("The lines that it is about, as they stand in the proposal."),
      }),
    )
    .describe("Each problem of each proposal, the weightiest first. None for a proposal without problems."),
});

/** The tools that end an attempt of a tester. */
export function testerTools(mayKeep: boolean): readonly ToolSpec[] {
  const submit = specOf("submit_tests", "Submit a test for each title. They are checked and run.", submitTestsSchema);
  if (!mayKeep) return [submit];
  return [
    submit,
    specOf("keep", "Keep the present tests: they still say what the titles and the interface say.", keepSchema),
  ];
}

/** The tools that end an attempt: one or several targets, and `keep` where the present code may stay as it is. */
export function endingTools(targets: readonly Target[], phase: Phase, mayKeep: boolean): readonly ToolSpec[] {
  if (phase === "critique")
    return [specOf("critique", "Say what is wrong with the proposals of others.", critiqueSchema)];
  if (phase === "review") return [specOf("review", "Give your judgement of the code.", reviewSchema)];
  const submit =
    targets.length === 1
      ? specOf(
          "submit",
          "Submit an implementation of the target. It is checked and run against the gates.",
          submitSchema,
        )
      : specOf(
          "submit_unit",
          "Submit implementations of all targets together. They are checked and run against the gates.",
          submitUnitSchema,
        );
  if (phase !== "regenerate" || !mayKeep) return [submit];
  return [
    submit,
    specOf("keep", "Keep the present code: it already does what the changed doc or hints say.", keepSchema),
  ];
}
