/** Characters of a tool's answer. What is longer costs more than it tells. */
const limit = 4_000;

/** Shortens a tool's answer, and says so. Whole lines are kept where there are lines. */
export function cap(text: string, advice = ""): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const end = cut.lastIndexOf("\n");
  const kept = end > limit / 2 ? cut.slice(0, end) : cut;
  return `${kept}\n… (${text.length - kept.length} more characters were left out.${advice === "" ? "" : ` ${advice}`})`;
}
