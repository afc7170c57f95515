import { expect, test } from "vitest";
import { sandboxEnvironment } from "./environment.ts";

test("only harmless variables are passed on, and places are replaced", () => {
  const offered = {
    PATH: "/bin",
    HOME: "/home/me",
    LC_ALL: "C",
    VITEST: "true",
    NODE_ENV: "test",
    ANTHROPIC_API_KEY: "sk-1",
    GITHUB_TOKEN: "gh",
    NODE_OPTIONS: "--import=x",
    SSH_AUTH_SOCK: "/s",
    JITI_MODEL: "m",
    VITE_NAME: "name",
    VITE_API_KEY: "key",
    DATABASE_URL: "postgres://u:p@host",
    RANDOM: "1",
  };
  const configured = { VITE_NAME: "name", VITE_API_KEY: "key", DATABASE_URL: "postgres://u:p@host" };
  expect(sandboxEnvironment({ offered, configured, folder: "/sandbox" })).toMatchInlineSnapshot(`
    {
      "HOME": "/sandbox",
      "LC_ALL": "C",
      "NODE_ENV": "test",
      "PATH": "/bin",
      "TEMP": "/sandbox",
      "TMP": "/sandbox",
      "TMPDIR": "/sandbox",
      "USERPROFILE": "/sandbox",
      "VITEST": "true",
      "VITE_NAME": "name",
    }
  `);
});
