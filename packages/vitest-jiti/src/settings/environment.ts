import { JitiError } from "@vitest-jiti/core";
import type { JitiConfig } from "./schema.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that set one key each. `docs/settings.md` lists them; a test holds both equal. */
export const variables = {
  JITI_MODE: "mode",
  JITI_FROZEN: "mode",
  JITI_MODEL: "model",
  JITI_MODEL_COUNCIL_1: "council.members",
  JITI_MODEL_CHAIRMAN: "council.chairman",
  JITI_EFFORT: "effort",
  JITI_PROVIDER: "provider",
  JITI_RECORD: "record",
  JITI_STRICT_REPLAY: "strictReplay",
  JITI_WATCH: "watch.generate",
  JITI_STYLE: "guides.style",
  JITI_TESTS: "guides.tests",
  JITI_STRENGTH: "strength.summary",
} as const;

/**
 * The part of the configuration that the environment sets. Empty variables count as unset.
 *
 * @throws JitiError `JITI_CONFIG_INVALID` for a value that is none of the allowed ones.
 */
export function configFromEnvironment(env: Environment): JitiConfig {
  const mode = modeFrom(env);
  const model = text(env, "JITI_MODEL");
  const members = membersFrom(env);
  const chairman = text(env, "JITI_MODEL_CHAIRMAN");
  const effort = effortFrom(env);
  const provider = text(env, "JITI_PROVIDER");
  const record = text(env, "JITI_RECORD");
  const strictReplay = flag(env, "JITI_STRICT_REPLAY");
  const generate = watchFrom(env);
  const style = text(env, "JITI_STYLE");
  const tests = text(env, "JITI_TESTS");
  const summary = flag(env, "JITI_STRENGTH");
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(model === undefined ? {} : { model }),
    ...(members.length === 0 && chairman === undefined
      ? {}
      : { council: { chairman, ...(members.length === 0 ? {} : { members }) } }),
    ...(effort === undefined ? {} : { effort }),
    ...(provider === undefined ? {} : { provider }),
    ...(record === undefined ? {} : { record }),
    ...(strictReplay === undefined ? {} : { strictReplay }),
    ...(generate === undefined ? {} : { watch: { generate } }),
    ...(style === undefined && tests === undefined ? {} : { guides: { style, tests } }),
    ...(summary === undefined ? {} : { strength: { summary } }),
  };
}

/** The variable that set a key. */
export function variableOf(key: string, env: Environment): string {
  if (key === "mode" && flag(env, "JITI_FROZEN") === true) return "JITI_FROZEN";
  return (
    Object.entries(variables).find(([name, set]) => set === key && text(env, name) !== undefined)?.[0] ??
    "the environment"
  );
}

/** CI never generates unless it is told to. */
export function modeOfMachine(env: Environment): JitiConfig {
  return flag(env, "CI", () => true) === true ? { mode: "frozen" } : {};
}

function modeFrom(env: Environment): JitiConfig["mode"] {
  if (flag(env, "JITI_FROZEN") === true) return "frozen";
  const mode = text(env, "JITI_MODE");
  if (mode === undefined || mode === "generate" || mode === "frozen" || mode === "off") return mode;
  throw invalid("JITI_MODE", mode, "generate, frozen or off");
}

const mostMembers = 9;

/** `JITI_MODEL_COUNCIL_1`, `JITI_MODEL_COUNCIL_2`, ... up to the first that is not set. */
function membersFrom(env: Environment): string[] {
  const members: string[] = [];
  for (;;) {
    const member = text(env, `JITI_MODEL_COUNCIL_${members.length + 1}`);
    if (member === undefined) return members;
    if (members.length === mostMembers)
      throw invalid(
        `JITI_MODEL_COUNCIL_${mostMembers + 1}`,
        member,
        `empty: a council has ${mostMembers} members at most`,
      );
    members.push(member);
  }
}

/** Variables of members behind a number that is not set: nobody reads them. Sorted. */
export function unreadMembers(env: Environment): readonly string[] {
  const read = membersFrom(env).length;
  return Object.keys(env)
    .filter(
      (name) => Number(/^JITI_MODEL_COUNCIL_([0-9]+)$/.exec(name)?.[1] ?? 0) > read && text(env, name) !== undefined,
    )
    .sort();
}

function watchFrom(env: Environment): "auto" | "key" | undefined {
  const generate = text(env, "JITI_WATCH");
  if (generate === undefined || generate === "auto" || generate === "key") return generate;
  throw invalid("JITI_WATCH", generate, "auto or key");
}

function effortFrom(env: Environment): JitiConfig["effort"] {
  const effort = text(env, "JITI_EFFORT");
  if (effort === undefined || effort === "low" || effort === "medium" || effort === "high") return effort;
  throw invalid("JITI_EFFORT", effort, "low, medium or high");
}

function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}

function flag(env: Environment, name: string, otherwise?: () => boolean): boolean | undefined {
  const value = text(env, name);
  if (value === undefined) return undefined;
  if (/^(1|true|yes|on)$/i.test(value)) return true;
  if (/^(0|false|no|off)$/i.test(value)) return false;
  if (otherwise !== undefined) return otherwise();
  throw invalid(name, value, "1, true, yes or on; 0, false, no or off");
}

function invalid(name: string, value: string, allowed: string): JitiError {
  return new JitiError({
    code: "JITI_CONFIG_INVALID",
    message: `The environment variable ${name} is "${value}".`,
    hint: `It may be ${allowed}.`,
  });
}
