import { symlinkSync, utimesSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli } from "../src/cli/run-cli.ts";
import { Project } from "./support/project.ts";
import { seed } from "./support/seed.ts";

const head = 'import { jiti } from "vitest-jiti";\nthrow new Error("This module must not be run.");\n';
const stub = (name: string, doc: string, parameter = "n: number"): string =>
  `/** ${doc} */\nexport function ${name}(${parameter}): number {\n  return jiti.stub();\n}\n`;
const gates = (...names: readonly string[]): string =>
  `import { jiti } from "vitest-jiti";\nimport * as all from "../src/all.js";\n${names.map((name) => `jiti.requiredFor(all.${name})("${name}", () => {});\n`).join("")}`;

const names = ["fine", "mine", "torn", "words"];

function project(): Project {
  const made = new Project({
    "jiti.config.ts": 'throw new Error("This module must not be run.");',
    "src/all.ts": head + [...names, "gone"].map((name) => stub(name, `Is ${name}.`)).join(""),
    "test/all.test.ts": gates(...names, "gone"),
  });
  seed(made, Object.fromEntries([...names, "gone"].map((name) => [`src/all.ts:${name}`, "return n;"])));
  const mirror = made.read(".jiti/src/all.ts");
  made.write({
    ".jiti/src/all.ts": mirror.replace(/((?:mine|torn)\(n: number\): number \{\n {2}return) n;/g, "$1 n + 1;"),
    "src/all.ts":
      head +
      stub("fine", "Is fine.") +
      stub("mine", "Is mine.") +
      stub("torn", "Is torn.", "n: number | string") +
      stub("words", "Is said otherwise.") +
      stub("fresh", "Is new."),
    "test/all.test.ts": gates("fine", "mine", "torn", "words"),
  });
  return made;
}

/** Runs a command in this process. */
async function command(folder: string, ...typed: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const lines: string[] = [];
  const print = (text: string): void => void lines.push(text);
  const exitCode = await runCli(typed, "0.0.0", { folder, env: {}, print, warn: print });
  return { exitCode, output: lines.join("\n").replace(/\d{8}T\d+Z/g, "<time>") };
}

test("status reads the disk only, whatever link leads to it", async () => {
  using made = project();
  symlinkSync(made.root, made.path("link"), "junction");
  expect(await command(made.path("link"), "status")).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "output": "state       target            score  age  runs  stub
    unverified  src/all.ts:fine   -      -    -     src/all.ts:4   verification key changed
    missing     src/all.ts:fresh  -      -    -     src/all.ts:20  no gates
    edited      src/all.ts:mine   -      -    -     src/all.ts:8
    conflict    src/all.ts:torn   -      -    -     src/all.ts:12  see status --why
    stale       src/all.ts:words  -      -    -     src/all.ts:16  doc changed

    32% of 38 lines of code are generated (12).
    Sections without a target:
      src/all.ts:gone
      If you renamed or moved a target, the next run takes its section along.
      Remove them: npx vitest-jiti clear --orphans",
    }
  `);
  const { output } = await command(made.root, "status", "--json");
  expect(JSON.parse(output)).toMatchObject({
    root: made.root,
    orphans: ["src/all.ts:gone"],
    targets: [{ key: "src/all.ts:fine", state: "unverified" }, {}, {}, {}, { state: "stale", changed: ["doc"] }],
  });
  expect(await command(made.root, "status", "--why", "torn")).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "output": "src/all.ts:torn is in conflict:
      .jiti/src/all.ts:17: src/all.ts:torn was edited by hand, and its interface at src/all.ts:12 has changed since (signature).
      its signature changed
      what its gates import, versions of packages or compiler options changed
      it was edited by hand",
    }
  `);
  expect((await command(made.root, "status", "--why", "fresh")).output).toBe(
    "src/all.ts:fresh is missing:\n  nothing is generated for it, and no gate asks for it: `jiti.requiredFor` makes gates, `generate --ungated` does without",
  );
  expect(await command(made.root, "status", "--why", "nothing")).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "output": "JITI_TARGET_UNKNOWN: "nothing" is no target.
      \`npx vitest-jiti status\` lists all of them; name them by key, file or name.",
    }
  `);
});

test("status --why tells of gates without a body, too", async () => {
  using made = project();
  const unwritten = 'jiti.requiredFor(all.mine)("is round");\n';
  made.write({ "test/all.test.ts": made.read("test/all.test.ts") + unwritten });
  expect((await command(made.root, "status", "--why", "mine")).output).toMatchInlineSnapshot(`
    "src/all.ts:mine is edited:
      its gates or their helpers changed
      what its gates import, versions of packages or compiler options changed
      it was edited by hand
      the test of "is round" in test/all.test.ts is missing: a run with a model writes it"
  `);
  const { reasons } = JSON.parse((await command(made.root, "status", "--why", "mine", "--json")).output) as {
    readonly reasons: readonly unknown[];
  };
  expect(reasons.at(-1)).toEqual({
    what: "spec test",
    message: 'the test of "is round" in test/all.test.ts is missing: a run with a model writes it',
  });
});

test("a conflict is resolved by keeping the edit under the present signature", async () => {
  using made = project();
  expect(await command(made.root, "resolve", "torn", "--keep")).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "output": "Kept the code of src/all.ts:torn for the present interface. It is yours: it runs as it is, and its gates tell whether it is right.",
    }
  `);
  expect(made.read(".jiti/src/all.ts")).toContain(
    "export function torn(n: number | string): number {\n  return n + 1;\n}",
  );
  expect(await command(made.root, "status", "--why", "torn")).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "output": "src/all.ts:torn is edited:
      it was edited by hand",
    }
  `);
  // What nobody edited counts as generated, and its gates have to be run.
  expect((await command(made.root, "resolve", "words", "--keep")).output).toContain(
    "The next run checks it by its gates.",
  );
  expect((await command(made.root, "status", "--why", "words")).output).toContain("words is unverified");
  expect((await command(made.root, "resolve", "mine", "--keep")).output).toContain("Nothing to resolve");
});

test("code that cannot stand under the present signature is not stamped", async () => {
  using made = project();
  const mirror = made.read(".jiti/src/all.ts").replace("function torn(n: number)", "async function torn(n: number)");
  made.write({ ".jiti/src/all.ts": mirror, "src/all.ts": `${made.read("src/all.ts")}export const n = 1;\n` });
  made.write({ ".jiti/src/all.ts": mirror.replace("// #endregion jiti src/all.ts:torn", "//") });
  const { exitCode, output } = await command(made.root, "resolve", "torn", "--keep");
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^JITI_MIRROR_CONFLICT: .* is damaged: /);
  expect(made.read(".jiti/src/all.ts")).toBe(mirror.replace("// #endregion jiti src/all.ts:torn", "//"));
});

test("or by giving it up, and a copy is kept; orphans go the same way", async () => {
  using made = project();
  // What a command that was killed left behind goes with the next one that writes.
  const half = ".jiti/src/all.ts.2864613203";
  made.write({ [half]: "half" });
  const longAgo = new Date(Date.now() - 10_000);
  utimesSync(made.path(half), longAgo, longAgo);
  expect((await command(made.root, "status")).exitCode).toBe(0);
  expect(made.exists(half)).toBe(true);
  expect((await command(made.root, "resolve", "torn")).exitCode).toBe(2);
  expect(await command(made.root, "resolve", "torn", "--regenerate")).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "output": "Removed the section of src/all.ts:torn: the next run generates it anew. A copy is in .jiti/.cache/discarded/src/all.ts/torn.<time>.txt.",
    }
  `);
  expect(await command(made.root, "clear", "--orphans")).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "output": "Removed src/all.ts:gone. A copy is in .jiti/.cache/discarded/src/all.ts/gone.<time>.txt.",
    }
  `);
  expect(made.exists(half)).toBe(false);
  const kept = made.list(".jiti/.cache/discarded");
  expect(kept.map((file) => made.read(`.jiti/.cache/discarded/${file}`)).join("")).toContain("return n + 1;");
  expect((await command(made.root, "status")).output).not.toContain("gone");
  expect((await command(made.root, "resolve", "torn", "--keep")).output).toContain("has no section");
});
