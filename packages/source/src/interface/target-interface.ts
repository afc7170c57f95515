import type { TargetInterface } from "@vitest-jiti/core";
import { canonical } from "../canonical/index.ts";
import type { ModuleGraph, SourceFile } from "../modules/index.ts";
import type { Stub } from "../stubs/index.ts";
import { sliceOf } from "../syntax/span.ts";
import { bounded } from "./bounded.ts";
import { docOf, hintsOf } from "./comments.ts";
import { type Mention, mentionsOf } from "./declaration.ts";
import { optionsOf } from "./options.ts";
import { type OwnerFacts, ownerOf } from "./owner.ts";
import { digestsOf } from "./digests.ts";
import type { Reach } from "./reach.ts";

/** What a stub says by itself, whatever the other files say. */
export interface StubFacts {
  readonly canonical: string;
  readonly doc: string;
  readonly hints: readonly string[];
  readonly owner: OwnerFacts | undefined;
  readonly mentions: readonly Mention[];
}

const known = new WeakMap<Stub, StubFacts>();

/**
 * Reads the interface of a stub.
 *
 * @throws JitiError `JITI_STUB_UNSUPPORTED` for `uses` that name nothing; `JITI_SOURCE_IMPORT` and `JITI_SOURCE_SYNTAX`
 *   when a module that it depends on is missing or does not parse: its hash would be another one, for no good reason.
 */
export function interfaceOf(source: SourceFile, stub: Stub, graph: ModuleGraph, reach: Reach): TargetInterface {
  let facts = known.get(stub);
  if (facts === undefined) known.set(stub, (facts = factsOf(source, stub)));
  const { doc, hints, owner } = facts;
  const { key, form, isAsync, isGenerator, parameters } = stub;
  const said = optionsOf(source, stub, graph);
  const reached = reach.closure(source.file, facts.mentions);
  // Who has to use a function has to know its types; what they say in detail is not the target's own interface.
  const reachedByUses = said.mentioned.flatMap(({ file, mentions }) => reach.closure(file, mentions));
  return {
    key,
    form,
    signature: sliceOf(source.text, stub.signature).trimEnd(),
    isAsync,
    isGenerator,
    parameters,
    doc,
    hints,
    options: said.options,
    uses: said.uses,
    reached: bounded([...reached, ...reachedByUses]),
    ...(owner ? { owner: owner.context } : {}),
    ...digestsOf(stub, facts, said, reached),
  };
}

function factsOf({ parsed }: SourceFile, stub: Stub): StubFacts {
  const { declaration, body } = stub;
  const owner = ownerOf(parsed, stub);
  const statements = parsed.program.body.filter(({ start, end }) => start < declaration.end && end > declaration.start);
  return {
    canonical: canonical(parsed, declaration, [body]),
    doc: docOf(parsed, declaration, stub.signature.end),
    hints: hintsOf(parsed, stub),
    owner,
    mentions: [
      ...mentionsOf(statements, declaration, [{ ...body, instead: "" }]),
      ...(owner ? mentionsOf([owner.statement], owner.statement, owner.holes) : []),
    ],
  };
}
