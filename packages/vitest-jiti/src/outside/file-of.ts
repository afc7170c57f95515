/** The file behind a module's id; `undefined` when the id asks for something else than the code in it. */
export function fileOf(id: string): string | undefined {
  if (id.includes("\0")) return undefined;
  const [file = id, query = ""] = id.split("?", 2);
  return /(?:^|&)(?:raw|url|inline|worker|sharedworker)(?:[&=]|$)/.test(query) ? undefined : file;
}
