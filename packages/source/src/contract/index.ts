export { checkContract } from "./check-contract.ts";
