import type { ClassElement } from "oxc-parser";
import { namepathOf } from "./members.ts";
import type { Stub } from "./stub.ts";

/** A member's name inside its class, as the end of its namepath: `#push`, `.parse`, `#ms=`. Unlike for each member. */
export function memberId(member: ClassElement): string {
  if (member.type === "StaticBlock" || member.type === "TSIndexSignature") return `${member.type}@${member.start}`;
  const kind = "kind" in member ? member.kind : "";
  return `${member.static ? "." : "#"}${namepathOf({ key: member.key, computed: member.computed, kind })}`;
}

/** The same of a stub that is a member. */
export function memberIdOfStub({ path, owner }: Stub): string {
  return owner ? path.slice(owner.path.length) : path;
}
