import * as z from "zod";

const amount = z.number().positive();
const count = z.int().nonnegative();
const limits = z.strictObject({ usd: amount, tokens: amount, calls: amount, seconds: amount }).partial();

/** What `jiti.config.ts` and the plugin's options may hold. Every key is optional. */
export const configSchema = z
  .strictObject({
    mode: z.enum(["generate", "frozen", "off"]),
    model: z.string().min(1),
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
    quality: z.strictObject({ threshold: z.number().min(0).max(10), maxRefactors: count }).partial(),
    holdOut: z.strictObject({ seeds: count }).partial(),
    sandbox: z
      .strictObject({
        timeoutMs: amount,
        memoryMb: amount,
        allow: z.array(z.enum(["loopback", "tmp", "child-process"])),
        require: z.array(z.enum(["network", "memory", "cpu"])),
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
