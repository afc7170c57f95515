/** What a run needs that may have nothing to do: loads none of what generates. */
export { heal } from "./heal.ts";
export { isSettled, Planning } from "./planning.ts";
