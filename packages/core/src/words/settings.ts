import type { StabilityLimits } from "./stability.ts";

/** What may be spent. `undefined` means no limit. */
export interface BudgetLimits {
  /** US dollars, an estimate from list prices. */
  readonly usd?: number | undefined;
  /** Input and output tokens together. */
  readonly tokens?: number | undefined;
  /** Model calls. */
  readonly calls?: number | undefined;
  readonly seconds?: number | undefined;
}

/** What gates may do beyond reading the project. */
export type SandboxPermission = "loopback" | "tmp" | "child-process";

/** What a system may be unable to enforce. */
export type SandboxFence = "network" | "memory" | "cpu";

/** An agent as a configuration has it, and who said so; what it may hold is known to those who read it. */
export interface AgentSource {
  /** `jiti.config.ts`, or the options of the plugin. */
  readonly from: string;
  readonly config: unknown;
}

/** Providers that every project knows; `replay` plays recorded conversations. */
export const builtInProviders = ["anthropic", "openai", "groq", "ollama", "replay"] as const;

/** A server that speaks OpenAI's Chat Completions API. */
export interface ProviderSettings {
  /** Up to what stands before `/chat/completions`. */
  readonly baseUrl: string;
  /** The environment variable with its key, where it asks for one. */
  readonly apiKeyEnv?: string | undefined;
}

/** Several models that write the same targets, each for itself. */
export interface CouncilSettings {
  /** Names of models. Without any there is no council. */
  readonly members: readonly string[];
  /** The model that makes one implementation of theirs; `undefined`: one of theirs does; `false`: none does. */
  readonly chairman: string | false | undefined;
  /** `on-failure`: only for what the coder alone could not write. */
  readonly when: "always" | "on-failure";
  /** Globs of source files, relative to the root; `undefined`: all. */
  readonly include: readonly string[] | undefined;
}

/** All settings, after defaults, files, environment and stub options were laid over each other. */
export interface Settings {
  readonly mode: "generate" | "frozen" | "off";
  readonly model: string;
  /** The environment or the command line says which model it is: this goes before what agents say. */
  readonly isModelForced: boolean;
  /** By name. */
  readonly agents: Readonly<Record<string, AgentSource>>;
  /** Files, absolute or relative to the root, that say how code and tests are to read; `undefined`: `jiti.style.md` and `jiti.tests.md`. */
  readonly guides: { readonly style: string | undefined; readonly tests: string | undefined };
  /** How hard the model thinks; `undefined`: as its provider has it. */
  readonly effort: "low" | "medium" | "high" | undefined;
  /** The provider of model names that have none. */
  readonly provider: string | undefined;
  /** Servers of the user's own. What stands before the slash of a model's name picks one. */
  readonly providers: Readonly<Record<string, ProviderSettings>>;
  readonly council: CouncilSettings;
  readonly budget: { readonly target: BudgetLimits; readonly run: BudgetLimits };
  readonly limits: {
    /** Submissions in one conversation before a fresh start. */
    readonly submissions: number;
    /** Fresh starts after the first conversation. */
    readonly restarts: number;
    /** Model turns in one conversation. */
    readonly turns: number;
    /** Tokens of one reply. */
    readonly outputTokens: number;
    /** How deep stubs may reach further stubs while they are generated. */
    readonly cascadeDepth: number;
  };
  /** The agent that rates what is green; `undefined`: the author's own rating counts. */
  readonly reviewer: string | undefined;
  /** Before the budget scales it. */
  readonly stability: StabilityLimits;
  readonly quality: { readonly threshold: number; readonly maxRefactors: number };
  readonly holdOut: {
    /** Further seeds with which properties of a green candidate are tried, unseen by its author. */
    readonly seeds: number;
    /** Rows of each table of ten or more that agents do not see; at most half of them. */
    readonly rows: number;
  };
  readonly sandbox: {
    /** One gate run, from start to verdict, without starting the process. */
    readonly timeoutMs: number;
    readonly memoryMb: number;
    readonly allow: readonly SandboxPermission[];
    /** What the system must enforce, or nothing is generated. */
    readonly require: readonly SandboxFence[];
  };
  /** How it is measured what gates would notice. */
  readonly strength: {
    /** Measure what was just generated, and say where gates are weak. */
    readonly summary: boolean;
    /** Mutants of one target at most. */
    readonly mutants: number;
    /** For all targets of a run, in milliseconds. */
    readonly timeMs: number;
    /** The share of mutants, from 0 to 1, below which gates are called weak. */
    readonly threshold: number;
  };
  /** Units that are generated at the same time. */
  readonly concurrency: number;
  readonly watch: { readonly generate: "auto" | "key"; readonly quietMs: number };
  /** Folder that gets a recording of every conversation; relative to the root. */
  readonly record: string | undefined;
  /** Refuse replayed requests that differ from what was recorded. */
  readonly strictReplay: boolean;
}
