import type { TargetInterface } from "@vitest-jiti/core";
import { canonical, hashOf } from "../canonical/index.ts";
import type { ModuleGraph, SourceFile } from "../modules/index.ts";
import type { Stub } from "../stubs/index.ts";
import { sliceOf } from "../syntax/span.ts";
import { bounded, byModuleAndName } from "./bounded.ts";
import { docOf, hintsOf, normalisedDoc } from "./comments.ts";
import { mentionsOf } from "./declaration.ts";
import { optionsOf } from "./options.ts";
import { ownerOf } from "./owner.ts";
import type { Reach } from "./reach.ts";

/** Part of every hash: to be raised when the same interface would get another hash, so that nobody is surprised. */
const version = "jiti interface 1";

/**
 * Reads the interface of a stub.
 *
 * @throws JitiError `JITI_STUB_UNSUPPORTED` for `uses` that name nothing.
 */
export function interfaceOf(source: SourceFile, stub: Stub, graph: ModuleGraph, reach: Reach): TargetInterface {
  const { parsed, text, file } = source;
  const { key, form, isAsync, isGenerator, parameters, declaration, body } = stub;
  const { options, uses, canonical: canonicalOptions } = optionsOf(source, stub, graph);
  const owner = ownerOf(parsed, stub);
  const doc = docOf(parsed, declaration, stub.signature.end);
  const hints = hintsOf(parsed, stub);

  const statements = parsed.program.body.filter(({ start, end }) => start < declaration.end && end > declaration.start);
  const mentions = [
    ...mentionsOf(statements, declaration, [{ ...body, instead: "" }]),
    ...(owner ? mentionsOf([owner.statement], owner.statement, owner.holes) : []),
  ];
  const reached = reach.closure(file, mentions);

  const hash = hashOf([
    version,
    key,
    form,
    canonical(parsed, declaration, [body]),
    normalisedDoc(doc),
    hints.map(normalisedDoc),
    canonicalOptions,
    owner?.canonical ?? [],
    ...reached
      .toSorted((a, b) => byModuleAndName(a.declaration, b.declaration))
      .map(({ declaration: { module, name }, digest }) => [module, name, digest]),
  ]);
  return {
    key,
    form,
    signature: sliceOf(text, stub.signature).trimEnd(),
    isAsync,
    isGenerator,
    parameters,
    doc,
    hints,
    options,
    uses,
    reached: bounded(reached),
    ...(owner ? { owner: owner.context } : {}),
    hash,
  };
}
