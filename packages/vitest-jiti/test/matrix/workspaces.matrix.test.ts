import { scriptedServer } from "@vitest-jiti/agents/testing";
import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { vitestVersions } from "../support/environments.ts";
import { submit } from "../support/money.ts";
import { Project } from "../support/project.ts";
import { gateOf, inc, incBody, stubOf } from "../support/set-up.ts";

const config = `import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";
export default defineConfig({ plugins: [jiti()] });
`;

/** Two packages; a gate of the first one's target stands in the second and imports it by the package's name. */
const packages: Readonly<Record<string, string>> = {
  "vitest.config.ts": `import { defineConfig } from "vitest/config";
export default defineConfig({ test: { projects: ["packages/*"] } });
`,
  "packages/a/package.json": JSON.stringify({ name: "@shop/a", type: "module", exports: "./src/inc.ts" }),
  "packages/a/vitest.config.ts": config,
  "packages/a/src/inc.ts": inc["src/inc.ts"] ?? "",
  "packages/a/test/inc.test.ts": inc["test/inc.test.ts"] ?? "",
  "packages/b/package.json": JSON.stringify({ name: "@shop/b", type: "module", dependencies: { "@shop/a": "*" } }),
  "packages/b/vitest.config.ts": config,
  "packages/b/src/next.ts": stubOf("next"),
  "packages/b/test/next.test.ts": gateOf("next", "../src/next.js"),
  "packages/b/test/a.test.ts": gateOf("inc", "@shop/a"),
};

const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  npm: { "package.json": JSON.stringify({ name: "shop", private: true, type: "module", workspaces: ["packages/*"] }) },
  pnpm: { "pnpm-workspace.yaml": "packages:\n  - packages/*\n" },
};

describe.each(vitestVersions)("%s", (environment) => {
  test.each(Object.entries(workspaces))("an %s workspace has one root and one mirror", async (_name, manifest) => {
    using project = new Project({ ...packages, ...manifest }, { environment });
    mkdirSync(project.path("node_modules/@shop"), { recursive: true });
    for (const name of ["a", "b"])
      symlinkSync(project.path(`packages/${name}`), project.path(`node_modules/@shop/${name}`), "junction");
    await using server = await scriptedServer(() => submit(incBody));
    const env = { ANTHROPIC_BASE_URL: server.url };
    const keys = (): readonly string[] => server.requests.map((request) => request.keys.join());

    const inPackage = await project.vitestIn("packages/a", ["run"], env);
    expect([inPackage.exitCode, keys()], inPackage.output).toEqual([0, ["packages/a/src/inc.ts:inc"]]);
    expect(inPackage.stderr).toContain("red: 2 of 2 gates");

    const atRoot = await project.vitest([], env);
    expect([atRoot.exitCode, keys().slice(1)], atRoot.output).toEqual([0, ["packages/b/src/next.ts:next"]]);
    const again = await project.vitestIn("packages/b", ["run"], env);
    expect([again.exitCode, keys().length], again.output).toEqual([0, 2]);
    expect(project.list(".jiti").filter((file) => file.endsWith(".ts"))).toEqual([
      "packages/a/src/inc.ts",
      "packages/b/src/next.ts",
    ]);
    expect(project.list("packages").filter((file) => file.includes(".jiti"))).toEqual([]);

    // What is refused is refused in every project: nobody runs code that was written for another interface.
    project.write({ "packages/a/src/inc.ts": stubOf("inc").replace("after", "behind") });
    const frozen = await project.vitest([], { CI: "true" });
    expect(frozen.stdout, frozen.output).toContain("2 failed | 1 passed (3)");
    expect([frozen.exitCode, keys().length]).toEqual([1, 2]);
  });
});
