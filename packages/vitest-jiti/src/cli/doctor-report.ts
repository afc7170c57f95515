import type { Diagnosis } from "./doctor.ts";

/** A diagnosis as text for people. */
export function printDiagnosis(diagnosis: Diagnosis): string {
  const { root, node, tools, sandbox, settings, orphans, problems, blockers } = diagnosis;
  return [
    section("Project", [["root", root]]),
    section("Tools", [
      ["node", node],
      ...tools.map(({ name, version, from }) => [
        name,
        version === undefined ? "not installed" : `${version}  (${from ?? ""})`,
      ]),
    ]),
    section("Model", modelRows(diagnosis)),
    ...councilSection(diagnosis),
    section(
      "Sandbox: who holds generated code",
      sandbox.map(({ fence, by, note }) => [fence, `${by.padEnd(7)}  ${note}`]),
    ),
    section(
      "Settings",
      settings.map(({ key: name, value, from }) => [
        name,
        `${value === undefined ? "none" : JSON.stringify(value)}  (${from})`,
      ]),
    ),
    ...list("Sections without a target: npx vitest-jiti status shows the others", orphans),
    ...list("Problems of the project", problems),
    ...(blockers.length === 0
      ? ["Nothing keeps this project from generating."]
      : list("Nothing would be generated", blockers)),
  ].join("\n\n");
}

function modelRows({ modelName, model, key, keyFrom, settings }: Diagnosis): readonly (readonly string[])[] {
  const isOfAgent = settings.find((one) => one.key === "model")?.value !== modelName;
  const from = keyFrom === undefined ? "" : `  (${keyFrom})`;
  return [
    ["name", `${modelName}${isOfAgent ? "  (of the agent coder)" : ""}`],
    ...(model === undefined ? [] : [["address", model.address ?? `${model.provider}'s own`]]),
    [model?.keyVariable ?? "key", `${key}${from}`],
  ];
}

/** What is in a member's way stands below it. */
function councilSection({ council, settings }: Diagnosis): readonly string[] {
  if (council.length === 0) return [];
  const valueOf = (key: string): unknown => settings.find((one) => one.key === key)?.value;
  const include = valueOf("council.include");
  const what = include === undefined ? "every target" : `what stands in ${JSON.stringify(include)}`;
  const title =
    valueOf("council.when") === "on-failure"
      ? `Council: writes of ${what} only what the coder alone could not`
      : `Council: writes ${what}`;
  return [
    section(
      title,
      council.map(({ member, name, source, key, keyFrom, trouble }) => [
        member,
        [
          name,
          source?.address ?? "",
          source?.keyVariable === undefined ? "" : `${source.keyVariable} ${key}`,
          keyFrom === undefined ? "" : `(${keyFrom})`,
          trouble === null ? "usable" : `not usable\n      ${trouble.replaceAll("\n", "\n      ")}`,
        ]
          .filter((word) => word !== "")
          .join("  "),
      ]),
    ),
  ];
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return [title, ...rows.map(([name = "", value = ""]) => `  ${name.padEnd(width)}  ${value}`)].join("\n");
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map((line) => `  ${line.replaceAll("\n", "\n  ")}`)].join("\n")];
}
