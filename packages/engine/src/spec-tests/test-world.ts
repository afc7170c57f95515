import type { World } from "../loop/unit.ts";

/** The world in which spec tests are written: no other target is generated for them. */
export type TestWorld = Omit<World, "need">;
