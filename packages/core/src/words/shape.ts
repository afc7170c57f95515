/** What values of a type look like, as far as it takes to make some up. Plain data; types are followed through modules. */
export type Shape =
  | {
      readonly kind:
        | "anything"
        | "string"
        | "number"
        | "bigint"
        | "boolean"
        | "symbol"
        | "object"
        | "date"
        | "regexp"
        | "url"
        | "error";
    }
  /** One value: `"a"`, `5`, `undefined`, `Colour.Red`. */
  | { readonly kind: "one"; readonly code: string }
  /** A string of fixed texts and shapes. */
  | { readonly kind: "template"; readonly parts: readonly (string | Shape)[] }
  | { readonly kind: "array"; readonly item: Shape }
  | { readonly kind: "tuple"; readonly items: readonly Item[] }
  | { readonly kind: "record"; readonly properties: readonly Property[]; readonly others?: Entry | undefined }
  | { readonly kind: "map"; readonly entry: Entry }
  | { readonly kind: "set"; readonly item: Shape }
  /** Something to be iterated over once: `Iterable`, `AsyncIterable`, generators. */
  | { readonly kind: "sequence"; readonly item: Shape; readonly isAsync: boolean }
  /** `Uint8Array`, `Float64Array`, ... */
  | { readonly kind: "bytes"; readonly name: string }
  | { readonly kind: "union"; readonly members: readonly Shape[] }
  | { readonly kind: "promise"; readonly value: Shape }
  | { readonly kind: "function"; readonly parameters: readonly Shape[]; readonly returns: Shape }
  | { readonly kind: "instance"; readonly name: string; readonly parameters: readonly Item[] }
  /** The same values, of a type that has to be asserted: `string & { readonly brand: "Id" }`. */
  | { readonly kind: "branded"; readonly of: Shape; readonly type: string }
  /** One of the definitions that come with the shape, which may contain itself. */
  | { readonly kind: "defined"; readonly name: string }
  /** Nothing can be made up, and why. */
  | { readonly kind: "unknown"; readonly reason: string };

/** A parameter, or an element of a tuple. */
export interface Item {
  readonly shape: Shape;
  readonly optional?: boolean;
  readonly rest?: boolean;
}

export interface Property {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
}

export interface Entry {
  readonly key: Shape;
  readonly value: Shape;
}
