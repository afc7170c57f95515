/** Whether a body is a web page, as proxies and wrong addresses answer with. */
export function isPage(text: string): boolean {
  return /<(!doctype html|html|head|body)\b/i.test(text.slice(0, 1_000));
}

/** A web page in a few words: its title, where it has one. */
export function describePage(text: string): string {
  const [, title = ""] = /<title[^>]*>([^<]{1,200})/i.exec(text) ?? [];
  const words = title.replace(/\s+/g, " ").trim();
  return `a web page answered${words === "" ? "" : `, "${words.slice(0, 80)}"`}`;
}
