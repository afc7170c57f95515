/** What a process needs to find its way, and nothing that could be a secret. Anything else is not passed on. */
const harmless =
  /^(PATH|LANG|LC_\w+|TZ|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|FORCE_TTY|NODE_ENV|TEST|DEV|PROD|SSR|MODE|BASE_URL|VITEST|VITEST_MODE|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT)$/i;

/** Names that speak of secrets, with whatever prefix: `MY_API_KEY`, `DATABASE_URL`, `githubToken`. */
const secret =
  /key|token|secret|passw|pwd|credential|auth|private|cookie|session|dsn|connection|(database|db|redis|mongo\w*)_ur[il]/i;

type Environment = Readonly<Record<string, string | undefined>>;

export interface SandboxEnvironment {
  /** What Vitest would pass to a worker. */
  readonly offered: Environment;
  /** What the Vitest config sets for tests. Passed on as far as its names do not speak of secrets. */
  readonly configured: Environment;
  /** The one folder that stands for home and temporary files. */
  readonly folder: string;
}

/** The environment of a sandboxed process. */
export function sandboxEnvironment({ offered, configured, folder }: SandboxEnvironment): Record<string, string> {
  const passed = Object.entries(offered).filter(([name]) => harmless.test(name) || name in configured);
  const places = Object.fromEntries(["HOME", "USERPROFILE", "TMPDIR", "TMP", "TEMP"].map((name) => [name, folder]));
  return { ...withoutSecrets(Object.fromEntries(passed)), ...places };
}

/** The same variables without those whose names speak of secrets. */
export function withoutSecrets(environment: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !secret.test(name)) kept[name] = value;
  }
  return kept;
}
