import type { WrittenAgent } from "@vitest-jiti/agents";
import { builtInProviders } from "@vitest-jiti/core";
import * as z from "zod";

const amount = z.number().positive();
const count = z.int().nonnegative();
const most = z.int().positive();
const limits = z.strictObject({ usd: amount, tokens: amount, calls: amount, seconds: amount }).partial();

const provider = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }),
  apiKeyEnv: z.string().min(1).optional(),
});

/** What `jiti.config.ts` and the plugin's options may hold. Every key is optional. */
export const configSchema = z
  .strictObject({
    mode: z.enum(["generate", "frozen", "off"]),
    model: z.string().min(1),
    // What an agent may hold is checked when one is used: a run that generates nothing has no need of it.
    agents: z.record(
      z.string(),
      z.custom<WrittenAgent>((value) => typeof value === "object" && value !== null, "is to be an agent"),
    ),
    guides: z.strictObject({ style: z.string().min(1), tests: z.string().min(1) }).partial(),
    effort: z.enum(["low", "medium", "high"]),
    provider: z.string().min(1),
    providers: z.record(z.string(), provider).superRefine((providers, context) => {
      for (const name of Object.keys(providers)) {
        const why = wrongName(name);
        if (why !== undefined) context.addIssue({ code: "custom", path: [name], message: why });
      }
    }),
    council: z
      .strictObject({
        members: z.array(z.string().min(1)).max(9),
        chairman: z.union([z.string().min(1), z.literal(false)]),
        when: z.enum(["always", "on-failure"]),
        include: z.array(z.string().min(1)),
      })
      .partial(),
    budget: z.strictObject({ target: limits, run: limits }).partial(),
    limits: z
      .strictObject({
        submissions: z.int().positive(),
        restarts: count,
        turns: z.int().positive(),
        outputTokens: z.int().positive(),
        cascadeDepth: count,
      })
      .partial(),
    reviewer: z.union([z.boolean(), z.string().min(1)]),
    stability: z.strictObject({ complexity: most, nesting: most, parameters: most, returns: most }).partial(),
    quality: z.strictObject({ threshold: z.number().min(0).max(10), maxRefactors: count }).partial(),
    holdOut: z.strictObject({ seeds: count, rows: count }).partial(),
    sandbox: z
      .strictObject({
        timeoutMs: amount,
        memoryMb: amount,
        allow: z.array(z.enum(["loopback", "tmp", "child-process"])),
        require: z.array(z.enum(["network", "memory", "cpu"])),
      })
      .partial(),
    strength: z
      .strictObject({
        summary: z.boolean(),
        mutants: count,
        timeMs: amount,
        threshold: z.number().min(0).max(1),
      })
      .partial(),
    concurrency: z.int().positive(),
    watch: z.strictObject({ generate: z.enum(["auto", "key"]), quietMs: z.number().nonnegative() }).partial(),
    record: z.string().min(1),
    strictReplay: z.boolean(),
  })
  .partial();

/** The contents of `jiti.config.ts`. */
export type JitiConfig = z.input<typeof configSchema>;

function wrongName(name: string): string | undefined {
  if (builtInProviders.some((taken) => taken === name)) return "This provider is built in: choose another name";
  return /^[a-z][a-z0-9-]*$/.test(name) ? undefined : "A provider's name is of small letters, digits and hyphens";
}
