import { JitiError } from "@vitest-jiti/core";
import { sliceOf } from "../../syntax/span.ts";
import { normaliseSignature } from "../../syntax/text-layout.ts";
import type { Region } from "../../mirror/read/region.ts";
import type { FunctionNode, Stub, StubModule } from "../../stubs/stub.ts";

/**
 * Holds a region's function against the stub: the source's signature is what counts, and the body was written for it.
 *
 * @throws JitiError `JITI_MIRROR_DRIFT`.
 */
export function assertFits(module: StubModule, stub: Stub, fn: FunctionNode, region: Region): void {
  const reason = differenceOf(module, stub, fn, region.parsed.text);
  if (reason === undefined) return;
  const { line } = stub.location;
  throw new JitiError({
    code: "JITI_MIRROR_DRIFT",
    message: `the region of ${region.key} was written for another signature: ${reason} at ${module.file}:${line}.`,
    at: { file: region.parsed.file, line: region.parsed.lines.lineAt(fn.start) + 1 },
    hint: `Adapt it to the stub's signature, or run \`vitest-jiti resolve ${region.key} --regenerate\`.`,
  });
}

function differenceOf(module: StubModule, stub: Stub, fn: FunctionNode, mirrorText: string): string | undefined {
  if (parametersOf(stub.fn, module.text) !== parametersOf(fn, mirrorText)) return "its parameters differ from those";
  if (stub.isAsync !== fn.async) return stub.isAsync ? "it is not async as the stub" : "it is async, unlike the stub";
  if (stub.isGenerator !== fn.generator)
    return stub.isGenerator ? "it is no generator as the stub" : "it is a generator, unlike the stub";
  return undefined;
}

function parametersOf(fn: FunctionNode, text: string): string {
  return fn.params.map((parameter) => normaliseSignature(sliceOf(text, parameter))).join(",");
}
