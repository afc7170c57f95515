import type * as OpenAI from "openai";
import { JitiError, messageOf } from "@vitest-jiti/core";

type Sdk = typeof OpenAI;

/**
 * Loads the `openai` package, which only its users install.
 *
 * @throws JitiError `JITI_MODEL_PACKAGE_MISSING` when it is not there, or too old to have what we need.
 */
export async function loadSdk(id: string): Promise<Sdk> {
  try {
    return await import("openai");
  } catch (error) {
    throw new JitiError({
      code: "JITI_MODEL_PACKAGE_MISSING",
      message: `${id} needs the package "openai", which cannot be loaded: ${isMissing(error) ? "it is not installed" : messageOf(error)}.`,
      hint: "Install it: npm install --save-dev openai",
      cause: error,
    });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "code") === "ERR_MODULE_NOT_FOUND";
}
