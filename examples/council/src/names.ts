import { jiti } from "vitest-jiti";

/** The initials of a person's name, for an avatar. */
export function initials(name: string): string {
  return jiti.stub();
}
