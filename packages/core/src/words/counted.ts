/** `1 gate`, `2 gates`, `1,000 gates`. The noun is given in the singular. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
