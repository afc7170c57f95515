// What gate files import first in a lane. The user's own run does without it: every test file pays for what it loads.
export { supply } from "./index.ts";
export { enterLane } from "./enter-lane.ts";
