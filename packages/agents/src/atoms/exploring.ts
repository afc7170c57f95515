/** What a prompt says about the tools that an agent may use; empty without any. */
export function exploring(tools: readonly string[]): string {
  const readers = ["read_file", "search_text", "search_code"].filter((name) => tools.includes(name));
  const parts = [
    ...(readers.length === 0
      ? []
      : [`${listed(readers)} ${readers.length === 1 ? "shows" : "show"} other files of the project`]),
    ...(tools.includes("run") ? ["`run` evaluates an expression against your last submission"] : []),
  ];
  return parts.length === 0 ? "" : `Use the tools only for what is really missing: ${parts.join(", ")}.`;
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} and ${last}`;
}
