import { describe, test } from "vitest";
import { vitestVersions } from "../support/environments.ts";
import { money } from "../support/money.ts";
import { nodeBinary } from "../support/node-binary.ts";
import { Project } from "../support/project.ts";
import { redToGreen } from "../support/red-to-green.ts";

const node: Readonly<Record<string, string>> = { "Node 22.18": "22.18.0", "Node 24": "24", "Node 26": "26" };

describe.each(vitestVersions)("%s", (environment) => {
  test.each(Object.keys(node))("%s", async (name) => {
    using project = new Project(money, { environment, node: await nodeBinary(node[name] ?? "") });
    await redToGreen(project);
  });

  test("a package of type commonjs", async () => {
    using project = new Project({ ...money, ...commonJs }, { environment });
    await redToGreen(project);
  });
});

const commonJs = {
  "package.json": JSON.stringify({ name: "project", private: true, type: "commonjs" }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { target: "ES2023", module: "node20", strict: true, skipLibCheck: true, noEmit: true, types: [] },
    include: ["src", "test"],
  }),
};
