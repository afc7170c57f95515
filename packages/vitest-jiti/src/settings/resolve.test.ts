import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { defaults } from "./defaults.ts";
import { unreadMembers } from "./environment.ts";
import { resolveSettings } from "./resolve.ts";
import type { JitiConfig } from "./schema.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-settings-"));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const config = (value: unknown): Record<string, string> => ({
  "package.json": "{}",
  "jiti.config.mjs": `export default ${JSON.stringify(value)};`,
});

test("without anything, the defaults hold", async () => {
  const root = project({ "package.json": "{}" });
  expect(await resolveSettings(root, {}, {})).toEqual({
    root,
    configFile: undefined,
    settings: defaults,
    origins: new Map(),
    env: {},
    envFiles: new Map(),
  });
});

test("environment over plugin over file over defaults, key by key", async () => {
  const root = project(config({ model: "a/file", quality: { threshold: 5 }, budget: { target: { tokens: 9 } } }));
  const { settings, origins } = await resolveSettings(
    root,
    { model: "a/plugin", quality: { maxRefactors: 3 } },
    { JITI_MODEL: " a/env ", CI: "1" },
  );
  expect(Object.fromEntries(origins)).toEqual({
    mode: "CI",
    model: "JITI_MODEL",
    "quality.threshold": "jiti.config.mjs",
    "quality.maxRefactors": "the options of the jiti() plugin",
    "budget.target.tokens": "jiti.config.mjs",
  });
  expect(settings.model).toBe("a/env");
  expect(settings.quality).toEqual({ threshold: 5, maxRefactors: 3 });
  expect(settings.budget.target).toEqual({ usd: 0.5, tokens: 9 });
});

test("members of a council are numbered variables; those of the environment go before those of .env", async () => {
  const root = project({
    ...config({ council: { members: ["a/file"], when: "on-failure" } }),
    ".env": "JITI_MODEL_COUNCIL_1=a/one\nJITI_MODEL_COUNCIL_2=a/two\nJITI_MODEL_COUNCIL_3=a/three\n",
  });
  const council = async (env: Record<string, string>): Promise<readonly unknown[]> => {
    const { settings, origins } = await resolveSettings(root, {}, env);
    return [...settings.council.members, settings.council.when, origins.get("council.members")];
  };
  expect(await council({})).toEqual(["a/one", "a/two", "a/three", "on-failure", "JITI_MODEL_COUNCIL_1 in .env"]);
  expect(await council({ JITI_MODEL_COUNCIL_1: "a/env", JITI_MODEL_COUNCIL_3: "" })).toEqual([
    "a/env",
    "a/two",
    "on-failure",
    "JITI_MODEL_COUNCIL_1",
  ]);
  // The first that is empty ends the list: without any, the file's members hold.
  expect(await council({ JITI_MODEL_COUNCIL_1: "" })).toEqual(["a/file", "on-failure", "jiti.config.mjs"]);
  expect(process.env["JITI_MODEL_COUNCIL_1"]).toBeUndefined();
  const holes = { JITI_MODEL_COUNCIL_1: "a/b", JITI_MODEL_COUNCIL_2: " ", JITI_MODEL_COUNCIL_3: "a/c" };
  expect(unreadMembers({ ...holes, JITI_MODEL_COUNCIL_4: "" })).toEqual(["JITI_MODEL_COUNCIL_3"]);
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`JITI_MODEL_COUNCIL_${index + 1}`, "a/b"]));
  await expect(council(ten)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [JitiError: The environment variable JITI_MODEL_COUNCIL_10 is "a/b".
      It may be empty: a council has 9 members at most.]
  `);
});

test.each([
  [{}, "generate"],
  [{ CI: "true" }, "frozen"],
  [{ CI: "github" }, "frozen"],
  [{ CI: "false" }, "generate"],
  [{ CI: "" }, "generate"],
  [{ CI: "1", JITI_MODE: "generate" }, "generate"],
  [{ JITI_FROZEN: "Yes" }, "frozen"],
  [{ JITI_FROZEN: "0" }, "generate"],
  [{ JITI_MODE: "off" }, "off"],
] as const)("the environment %j makes the mode %s", async (env, mode) => {
  const { settings } = await resolveSettings(project({ "package.json": "{}" }), {}, env);
  expect(settings.mode).toBe(mode);
});

test("a frozen project may still be told to generate by its config, but CI alone does not override it", async () => {
  const root = project(config({ mode: "generate" }));
  expect((await resolveSettings(root, {}, { CI: "1" })).settings.mode).toBe("generate");
});

test("a config file below a workspace is the root; else the workspace is; else the package", async () => {
  const root = project({
    "pnpm-workspace.yaml": "packages: [packages/*]",
    "packages/a/package.json": "{}",
    "packages/b/package.json": "{}",
    "packages/b/jiti.config.mjs": "export default {};",
  });
  expect((await resolveSettings(join(root, "packages/a"), {}, {})).root).toBe(root);
  expect((await resolveSettings(join(root, "packages/b"), {}, {})).root).toBe(join(root, "packages/b"));
});

const messageOf = async (root: string, options: JitiConfig, env: Record<string, string> = {}): Promise<string> =>
  resolveSettings(root, options, env).then(
    () => "no error",
    (error: unknown) => String(error).replaceAll(root, "<root>"),
  );

test("a wrong value is told with its file and field", async () => {
  const root = project(config({ quality: { threshold: 11 } }));
  expect(await messageOf(root, {})).toMatchInlineSnapshot(`
    "JitiError: <root>/jiti.config.mjs: \`quality.threshold\`: Too big: expected number to be <=10.
      docs/settings.md lists every key with its type and default."
  `);
  expect(await messageOf(project({ "package.json": "{}" }), { modle: "x" } as JitiConfig)).toMatchInlineSnapshot(`
    "JitiError: the options of the jiti() plugin: Unrecognized key: "modle".
      docs/settings.md lists every key with its type and default."
  `);
  expect(await messageOf(project({ "package.json": "{}" }), {}, { JITI_MODE: "fast" })).toMatchInlineSnapshot(`
    "JitiError: The environment variable JITI_MODE is "fast".
      It may be generate, frozen or off."
  `);
});

test("a config file that throws is told, with its reason", async () => {
  const root = project({ "package.json": "{}", "jiti.config.mjs": "throw new Error('no such luck');" });
  expect(await messageOf(root, {})).toMatchInlineSnapshot(`
    "JitiError: <root>/jiti.config.mjs could not be loaded: no such luck
      It is a module whose default export is \`defineConfig({ ... })\`."
  `);
});

const env = [
  "JITI_MODEL=openai/one",
  "JITI_RECORD=tapes",
  "ANTHROPIC_API_KEY=key of .env",
  "MY_KEY=mine",
  "OTHER=other",
];

test("`.env` files say what the environment does not, as far as it concerns models", async () => {
  const providers = { own: { baseUrl: "http://127.0.0.1:1/v1", apiKeyEnv: "MY_KEY" } };
  const root = project({
    ...config({ model: "own/file", providers }),
    ".env": env.join("\n"),
    ".env.local": 'JITI_MODEL="own/local" # mine',
  });
  const told = await resolveSettings(root, {}, { JITI_RECORD: "", ANTHROPIC_API_KEY: "key of the shell" });
  expect(told.settings.model).toBe("own/local");
  expect(told.settings.record).toBeUndefined();
  expect(told.origins.get("model")).toBe("JITI_MODEL in .env.local");
  expect(told.env).toEqual({
    JITI_MODEL: "own/local",
    JITI_RECORD: "",
    ANTHROPIC_API_KEY: "key of the shell",
    MY_KEY: "mine",
  });
  expect(process.env["MY_KEY"]).toBeUndefined();
});

test("a provider completes the names of models that have none", async () => {
  const root = project(config({ providers: { own: { baseUrl: "http://127.0.0.1:1/v1" } } }));
  const modelOf = async (env: Record<string, string>): Promise<string> =>
    (await resolveSettings(root, {}, env)).settings.model;
  expect(await modelOf({ JITI_PROVIDER: "openai", JITI_MODEL: "gpt-5" })).toBe("openai/gpt-5");
  expect(await modelOf({ JITI_PROVIDER: "groq", JITI_MODEL: "qwen/qwen3-32b" })).toBe("groq/qwen/qwen3-32b");
  expect(await modelOf({ JITI_PROVIDER: "groq", JITI_MODEL: "own/x" })).toBe("own/x");
  expect(await modelOf({ JITI_PROVIDER: "own", JITI_MODEL: "x" })).toBe("own/x");
  expect(await modelOf({ JITI_PROVIDER: "anthropic" })).toBe("anthropic/claude-sonnet-5");
  expect(await messageOf(root, {}, { JITI_PROVIDER: "ollama" })).toMatchInlineSnapshot(`
    "JitiError: The provider is ollama (JITI_PROVIDER), but no model is set.
      Set JITI_MODEL, or \`model\` in jiti.config.ts, to the name of one of its models."
  `);
  expect(await messageOf(root, {}, { JITI_PROVIDER: "elsewhere", JITI_MODEL: "x" })).toMatchInlineSnapshot(`
    "JitiError: The provider "elsewhere" (JITI_PROVIDER) is none of anthropic, openai, groq, ollama, replay, own.
      Other servers are named in \`providers\`: docs/models.md shows how."
  `);
});

test("a provider of the user's own has an address, and a name of its own", async () => {
  const root = project({ "package.json": "{}" });
  const own = (name: string, value: object): Promise<string> =>
    messageOf(root, { providers: { [name]: value } } as JitiConfig);
  expect(await own("openai", { baseUrl: "https://a.example" })).toMatchInlineSnapshot(`
    "JitiError: the options of the jiti() plugin: \`providers.openai\`: This provider is built in: choose another name.
      docs/settings.md lists every key with its type and default."
  `);
  expect(await own("own", { baseUrl: "a.example" })).toMatchInlineSnapshot(`
    "JitiError: the options of the jiti() plugin: \`providers.own.baseUrl\`: Invalid URL.
      docs/settings.md lists every key with its type and default."
  `);
});
