import type { CallPart } from "./chunk.ts";

export interface RawCall {
  readonly id: string;
  readonly name: string;
  /** As it was sent; JSON, if all is well. */
  readonly input: string;
}

interface Begun {
  id: string;
  name: string;
  input: string;
}

/**
 * Puts the calls of an answer together from their parts. Servers disagree about which part says what: the index may be
 * missing or always the same, the id too, and each part may repeat the name.
 */
export class Calls {
  readonly #calls: Begun[] = [];
  readonly #byIndex = new Map<number, Begun>();

  get all(): readonly RawCall[] {
    return this.#calls;
  }

  see(part: CallPart): void {
    const { name, arguments: input } = part.function ?? {};
    const call = this.#callOf(part, name ?? "");
    call.id ||= part.id ?? "";
    call.name ||= name ?? "";
    call.input += typeof input === "string" ? input : input ? JSON.stringify(input) : "";
  }

  #callOf({ index, id }: CallPart, name: string): Begun {
    const known = typeof index === "number" ? this.#byIndex.get(index) : this.#calls.at(-1);
    if (known !== undefined && !begins(known, id ?? "", name, typeof index === "number")) return known;
    const call: Begun = { id: "", name: "", input: "" };
    this.#calls.push(call);
    if (typeof index === "number") this.#byIndex.set(index, call);
    return call;
  }
}

function begins(known: Begun, id: string, name: string, isIndexed: boolean): boolean {
  if (id !== "" && known.id !== "") return id !== known.id;
  return !isIndexed && name !== "" && known.name !== "";
}
