import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { target, TemporaryFolder } from "../testing/fixtures.ts";
import type { Atom } from "./atom.ts";
import { compilePrompt } from "./compile.ts";
import { fit } from "./fit.ts";
import type { Guides } from "./guides.ts";
import { readAllAtoms } from "./read-atoms.ts";
import { readAtom } from "./read-atom.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { settle } from "./settle.ts";
import { tokensOf } from "./tokens.ts";

const scene: Scene = {
  persona: "coder",
  phase: "generate",
  kinds: new Set(["function"]),
  isAsync: true,
  inClass: false,
  frameworks: new Set(["zod"]),
};

/** `a`: an atom of that name; what follows are lines of front matter. */
const atom = (id: string, fields: readonly string[] = [], text = `Text of ${id}.`): Atom =>
  readAtom(id, `.jiti/atoms/${id}.md`, `---\n${fields.join("\n")}\n---\n${text}`);
const outcome = (atoms: readonly Atom[], now = scene) => {
  const { atoms: kept, dropped } = settle(atoms, now);
  return { kept: kept.map(({ id }) => id), dropped: Object.fromEntries(dropped) };
};

describe("choosing", () => {
  test("every selector has to match, by any of its values; without targets none that is about one does", () => {
    const atoms = [
      atom("all"),
      atom("tester", ["persona: tester"]),
      atom("phases", ["phase: [repair, generate]"]),
      atom("repair", ["phase: repair"]),
      atom("class", ["kind: [class, method]"]),
      atom("sync", ["async: false"]),
      atom("async", ["async: true", "class: false"]),
      atom("zod", ["frameworks: [react, zod]"]),
      atom("vue", ["frameworks: vue", "kind: function"]),
    ];
    expect(outcome(atoms)).toMatchInlineSnapshot(`
      {
        "dropped": {
          "class": "only for a class or a method",
          "repair": "not for the phase generate",
          "sync": "only for not async targets",
          "tester": "not for the coder",
          "vue": "only where the project depends on vue",
        },
        "kept": [
          "all",
          "async",
          "phases",
          "zod",
        ],
      }
    `);
    const root = "/nowhere";
    const { kept } = outcome(atoms, sceneOf({ persona: "coder", phase: "generate", targets: [] }, root));
    expect(kept).toEqual(["all", "phases"]);
  });

  test("conflicts count in both directions: rank decides, and whoever requires a loser is lost with it", () => {
    const atoms = [
      atom("low", ["priority: 10", "conflicts: [high]"]),
      atom("high", ["priority: 90"]),
      atom("needs-low", ["priority: 99", "requires: [low]"]),
      atom("needs-needs-low", ["requires: needs-low"]),
      atom("must", ["mandatory: true", "priority: 1", "conflicts: [wish]"]),
      atom("wish", ["priority: 100"]),
      atom("twin-b", ["conflicts: twin-a"]),
      atom("twin-a"),
    ];
    expect(outcome(atoms)).toMatchInlineSnapshot(`
      {
        "dropped": {
          "low": "conflicts with high, which goes before it",
          "needs-low": "requires low, which is left out",
          "needs-needs-low": "requires needs-low, which is left out",
          "twin-b": "conflicts with twin-a, which goes before it",
          "wish": "conflicts with must, which goes before it",
        },
        "kept": [
          "must",
          "high",
          "twin-a",
        ],
      }
    `);
  });
});

describe("the budget", () => {
  test("shorter texts and then nothing for what may be left out, by rank", () => {
    const atoms = [
      atom("must", ["mandatory: true"], "m".repeat(40)),
      atom("first", ["priority: 90"], `${"f".repeat(60)}\n<!-- concise -->\n${"f".repeat(20)}`),
      atom("second", ["priority: 80"], "s".repeat(30)),
      atom("needs-second", ["priority: 70", "requires: second"], "n"),
      atom("third", ["priority: 60"], "t"),
    ];
    const fitted = fit(atoms, 20, "a");
    expect([...fitted.texts].map(([id, { text, variant }]) => [id, variant, text.length])).toMatchInlineSnapshot(`
      [
        [
          "must",
          "full",
          40,
        ],
        [
          "first",
          "concise",
          20,
        ],
        [
          "third",
          "full",
          1,
        ],
      ]
    `);
    expect(Object.fromEntries(fitted.dropped)).toMatchInlineSnapshot(`
      {
        "needs-second": "requires second, which found no room",
        "second": "no room: it takes 8 tokens, and 4 are left",
      }
    `);
    expect(() => fit(atoms, 9, "a")).toThrowErrorMatchingInlineSnapshot(`
      [JitiError: a: what may not be left out of the prompt takes 10 tokens, and \`constraints.promptTokens\` is 9: must (10).
        Raise the agent's \`constraints.promptTokens\`, or shorten the guides.]
    `);
    expect(fit(atoms, 10, "a").texts.size).toBe(1);
  });

  test("an estimate by UTF-16 units, as the text is long in code", () => {
    expect(["", "a", "abcd", "abcde", "äöü€", "😀😀😀"].map(tokensOf)).toEqual([0, 1, 1, 2, 1, 2]);
  });
});

const written = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
  category: fc.constantFrom("identity", "rules", "style", "domain"),
  mandatory: fc.boolean(),
  priority: fc.integer({ min: 0, max: 3 }),
  // Only later names: what requires itself in the end is refused when it is read.
  requires: fc.array(fc.constantFrom("e", "f", "g"), { maxLength: 1 }),
  conflicts: fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 1 }),
  kind: fc.option(fc.constantFrom("function", "class"), { nil: undefined }),
  size: fc.integer({ min: 1, max: 300 }),
  concise: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
});

test("whatever the order of files: the same prompt, within its budget, with all that is mandatory and applies", () => {
  const corpora = fc
    .uniqueArray(written, { selector: ({ id }) => id, maxLength: 7 })
    .map((all) =>
      all.map(({ id, kind, requires, conflicts, size, concise, ...fields }) =>
        atom(
          id,
          [
            ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
            ...(kind === undefined ? [] : [`kind: ${kind}`]),
            `requires: [${requires.filter((one) => one > id).join()}]`,
            `conflicts: [${conflicts.filter((one) => one !== id).join()}]`,
          ],
          id.repeat(size) + (concise === undefined ? "" : `\n<!-- concise -->\n${id.toUpperCase().repeat(concise)}`),
        ),
      ),
    );
  fc.assert(
    fc.property(
      corpora.chain((atoms) => fc.tuple(fc.constant(atoms), fc.shuffledSubarray(atoms, { minLength: atoms.length }))),
      fc.integer({ min: 1, max: 200 }),
      ([atoms, shuffled], promptTokens) => {
        const settled = settle(atoms, scene);
        const mandatory = settled.atoms.filter((one) => one.mandatory).map(({ text }) => text);
        const agent = { name: "coder", from: "as shipped", written: { constraints: { promptTokens } } };
        if (tokensOf(mandatory.join("\n\n")) > promptTokens) {
          expect(() => compilePrompt(atoms, scene, agent)).toThrow(/may not be left out/);
          return;
        }
        const compiled = compilePrompt(atoms, scene, agent);
        expect(compilePrompt(shuffled, scene, agent)).toEqual(compiled);
        expect(compiled.tokens).toBeLessThanOrEqual(promptTokens);
        const text = (compiled.config.identity ?? []).join("\n\n").split("\n\n");
        expect(mandatory.filter((one) => !text.includes(one))).toEqual([]);
        expect(compiled.atoms.map(({ id }) => id).sort()).toEqual(atoms.map(({ id }) => id).sort());
        expect(compiled.atoms.filter(({ fate, why }) => (fate === "left out") !== (why !== ""))).toEqual([]);
      },
    ),
  );
});

describe("reading", () => {
  const noGuides: Guides = { style: undefined, tests: undefined };
  const problem = (files: Readonly<Record<string, string>>, guides = noGuides) => {
    using project = new TemporaryFolder(files);
    try {
      readAllAtoms(project.path, guides);
      return "";
    } catch (error) {
      return (error as Error).message.split("\n")[0];
    }
  };

  test.each([
    ["no end", "---\npriority: 3\nText"],
    ["no pair", "---\npriority 3\n---\nText"],
    ["twice", "---\npriority: 3\npriority: 4\n---\nText"],
    ["no field", "---\nimportance: 3\n---\nText"],
    ["no value", "---\nkind: [poem]\n---\nText"],
    ["no tool", "---\ntools: [rm_rf]\n---\nText"],
    ["empty", "---\npriority: 3\n---\n"],
    ["self", "---\nrequires: [x]\n---\nText"],
    ["nobody", "---\nconflicts: [nobody]\n---\nText"],
    ["two texts", "a\n<!-- concise -->\nb\n<!-- concise -->\nc"],
  ])("%s", (_what, text) => {
    expect(problem({ ".jiti/atoms/x.md": text })).toMatchSnapshot();
  });

  test("circles, names of jiti's own atoms, other files, and guides that are not there", () => {
    expect([
      problem({ ".jiti/atoms/a.md": "---\nrequires: b\n---\nA", ".jiti/atoms/b.md": "---\nrequires: a\n---\nB" }),
      problem({ ".jiti/atoms/rules.md": "Mine." }),
      problem({ ".jiti/atoms/a.txt": "A" }),
      problem({ ".jiti/atoms/README.md": "What lies here.", ".jiti/atoms/.DS_Store": "" }),
      problem({}, { ...noGuides, style: "docs/style.md" }),
    ]).toMatchInlineSnapshot(`
      [
        ".jiti/atoms/a.md: \`requires\` leads in a circle: a → b → a.",
        ".jiti/atoms/rules.md: an atom of jiti is called rules; give yours another name.",
        ".jiti/atoms/a.txt: is not read: an atom is a Markdown file, <name>.md.",
        "",
        "The guide \`guides.style\` is docs/style.md, and there is no such file.",
      ]
    `);
  });

  test("a project's atoms and guides join the shipped ones; its guide takes their place, an empty one too", () => {
    const blocks = (files: Readonly<Record<string, string>>, guides = noGuides) => {
      using project = new TemporaryFolder(files);
      const assignment = { persona: "coder", phase: "generate", targets: [target()] } as const;
      const { config } = compilePrompt(readAllAtoms(project.path, guides), sceneOf(assignment, project.path), {
        name: "coder",
        from: "as shipped",
        written: {},
      });
      return (config.identity ?? []).slice(1);
    };
    const money = "---\nframeworks: [dinero]\npolicies: [no-io]\n---\nMoney is in cents.";
    expect(
      blocks({
        ".jiti/atoms/money.md": money,
        ".jiti/atoms/getter.md": "---\nkind: getter\n---\nShort.",
        ".jiti/atoms/function.md": "---\nkind: function\n---\nPure.",
        "jiti.style.md": "Tabs.\r\n",
        "package.json": `{"dependencies":{"dinero":"1"}}`,
      }),
    ).toEqual(["# Style\n\nTabs.\n\nMoney is in cents.", "Pure."]);
    expect(blocks({ "jiti.style.md": " ", ".jiti/atoms/money.md": money })).toEqual([]);
    expect(blocks({ "docs/style.md": "# Ours\nX" }, { ...noGuides, style: "docs/style.md" })).toEqual(["# Ours\nX"]);
    expect(blocks({})).toHaveLength(1);
  });
});
