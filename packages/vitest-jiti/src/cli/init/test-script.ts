/** Gives a manifest a script `test` if it has none but the one of `npm init`, and leaves the rest of its text alone. */
export function withTestScript(manifest: string): string {
  const placeholder = /("test"\s*:\s*)"echo \\"Error: no test specified\\" && exit 1"/;
  if (placeholder.test(manifest)) return manifest.replace(placeholder, '$1"vitest run"');
  if (/"scripts"\s*:/.test(manifest)) return manifest;
  const [, indent = "  "] = /^\{\r?\n(\s+)"/.exec(manifest) ?? [];
  const end = manifest.lastIndexOf("}");
  const before = manifest.slice(0, end).trimEnd();
  const comma = before.endsWith("{") ? "" : ",";
  return `${before}${comma}\n${indent}"scripts": {\n${indent}${indent}"test": "vitest run"\n${indent}}\n${manifest.slice(end)}`;
}
