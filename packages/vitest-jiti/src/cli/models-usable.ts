import { describeModel, type ModelSource, openModel } from "@vitest-jiti/agents";
import { JitiError, messageOf } from "@vitest-jiti/core";
import { completed } from "../settings/model-name.ts";
import { seatsIn } from "../settings/seats.ts";
import type { ResolvedSettings } from "../settings/resolve.ts";

/** Whether a model could be asked, without asking it. */
export interface Usable {
  /** With its provider. */
  readonly name: string;
  /** Where it is to be found; `undefined` for recordings, and for a name that nobody knows. */
  readonly source: ModelSource | undefined;
  /** Whether its key is set, and where. Its value is nobody's. */
  readonly key: "present" | "missing" | "not needed";
  readonly keyFrom: string | undefined;
  /** Why it cannot be asked: its name, its key, its package, its recordings; `null` when nothing is in the way. */
  readonly trouble: string | null;
}

type Known = Pick<ResolvedSettings, "root" | "settings" | "env" | "envFiles">;

/** Looks whether a model's name, key and package are there. Sends nothing. */
export async function usable(model: string, known: Known): Promise<Usable> {
  const name = completed(model, known.settings);
  const source = sourceOf(name, known);
  const { keyVariable, hasKey = false } = source ?? {};
  return {
    name,
    source,
    key: keyVariable === undefined ? "not needed" : hasKey ? "present" : "missing",
    keyFrom: hasKey && keyVariable !== undefined ? (known.envFiles.get(keyVariable) ?? "environment") : undefined,
    trouble: await troubleOf(name, known),
  };
}

/** A place in the council, and whether its model could be asked. */
export interface UsableSeat extends Usable {
  /** `council-1`, `council-2`, ..., and `chairman` where the settings name one. */
  readonly member: string;
}

/** Looks at every model of the council; empty without one. */
export function usableSeats(known: Known): Promise<readonly UsableSeat[]> {
  return Promise.all(
    seatsIn(known.settings.council).map(async ({ member, model }) => ({ member, ...(await usable(model, known)) })),
  );
}

function sourceOf(name: string, { settings: { providers }, env }: Known): ModelSource | undefined {
  try {
    return describeModel(name, { env, providers });
  } catch {
    // Opening it says why.
    return undefined;
  }
}

async function troubleOf(
  name: string,
  { root, settings: { strictReplay, providers }, env }: Known,
): Promise<string | null> {
  try {
    const model = await openModel(name, { env, root, providers, strictReplay, onWarning: () => undefined });
    await model.close();
    return null;
  } catch (error) {
    return error instanceof JitiError ? `${error.code}: ${error.message}` : messageOf(error);
  }
}
