export { callingOf } from "./calling.ts";
