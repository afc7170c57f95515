import type { CouncilSettings } from "@vitest-jiti/core";

/** A place in the council, and its model as the settings name it. */
interface NamedSeat {
  readonly member: string;
  readonly model: string;
}

/** The places whose models the settings name: those of the members, and the chairman's; none without members. */
export function seatsIn({ members, chairman }: CouncilSettings): readonly NamedSeat[] {
  if (members.length === 0) return [];
  return [
    ...members.map((model, index) => ({ member: `council-${index + 1}`, model })),
    ...(typeof chairman === "string" ? [{ member: "chairman", model: chairman }] : []),
  ];
}
