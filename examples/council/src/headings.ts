import { jiti } from "vitest-jiti";

/** A heading as part of a web address. */
export function slugify(heading: string): string {
  return jiti.stub();
}

/** Writes a heading in title case. */
export function titleCase(heading: string): string {
  return jiti.stub();
}
