import type { ProviderSettings } from "@vitest-jiti/core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The first one counts. */
const files = [".env.local", ".env"];

/** What jiti reads; everything else in these files is somebody else's. */
const ours = /^(JITI_[A-Z0-9_]+|(ANTHROPIC|OPENAI|GROQ)_(API_KEY|BASE_URL)|OLLAMA_HOST)$/;

/** The environment, and below it what the root's `.env` files say about models. Nothing is put into `process.env`. */
export class Surroundings {
  /** With what jiti always reads. */
  readonly own: Environment;
  readonly #env: Environment;
  /** What the files say, and which of them. */
  readonly #told: ReadonlyMap<string, { readonly value: string; readonly file: string }>;

  constructor(root: string, env: Environment) {
    this.#env = env;
    this.#told = new Map(
      files
        .toReversed()
        .flatMap((file) => Object.entries(readEnv(join(root, file))).map(([name, value]) => [name, { value, file }])),
    );
    this.own = this.#with((name) => ours.test(name));
  }

  /** With the keys of the user's own providers, too. */
  forProviders(providers: Readonly<Record<string, ProviderSettings>>): Environment {
    const keys = new Set(Object.values(providers).map(({ apiKeyEnv }) => apiKeyEnv));
    return this.#with((name) => ours.test(name) || keys.has(name));
  }

  /** In which file a variable stands, if it is not the environment's. */
  get files(): ReadonlyMap<string, string> {
    const own = [...this.#told].filter(([name]) => this.#env[name] === undefined);
    return new Map(own.map(([name, { file }]) => [name, file]));
  }

  /** A variable, and the file that it stands in if it is not the environment's. */
  originOf(variable: string): string {
    const file = this.files.get(variable);
    return file === undefined ? variable : `${variable} in ${file}`;
  }

  #with(concerns: (name: string) => boolean): Environment {
    const told = [...this.#told].flatMap(([name, { value }]) => (concerns(name) ? [[name, value] as const] : []));
    return { ...Object.fromEntries(told), ...this.#env };
  }
}

function readEnv(file: string): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(
      Object.entries(parseEnv(readFileSync(file, "utf8"))).map(([name, value]) => [name, value ?? ""]),
    );
  } catch {
    return {};
  }
}
