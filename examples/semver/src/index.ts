export { compare, sort, type Order } from "./order.ts";
export { format, parse, type Identifier, type Parts } from "./parse.ts";
export { maxSatisfying, satisfies } from "./range.ts";
export { increment, Version, type Release } from "./version.ts";
