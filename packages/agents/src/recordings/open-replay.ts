import { dearestOf, JitiError, type Model } from "@vitest-jiti/core";
import { resolve } from "node:path";
import { openAnthropic } from "../models/anthropic/model.ts";
import { RetryingModel } from "../models/retrying-model.ts";
import type { Timings } from "../models/timings.ts";
import { pathsRedactor } from "../redaction/paths.ts";
import { type Environment, secretsRedactor } from "../redaction/secrets.ts";
import { recordedPrices } from "./recorded-price.ts";
import { howToRecord, ReplayModel } from "./replay-model.ts";
import { identityHeader, startReplayServer } from "./replay-server.ts";
import { readTape } from "./tape.ts";

export interface OpenReplayOptions {
  readonly env: Environment;
  readonly root: string;
  readonly strictReplay?: boolean | undefined;
  readonly onWarning: (message: string) => void;
  readonly timings: Timings;
}

/**
 * Opens the recordings of a folder as a model. The real client talks to them over loopback.
 *
 * @throws JitiError `JITI_REPLAY_MISSING` when there are none, or a file is damaged.
 */
export async function openReplay(folder: string, options: OpenReplayOptions): Promise<Model> {
  const tape = readTape(resolve(options.root, folder));
  if (tape === undefined || tape.recordings.length === 0) {
    throw new JitiError({
      code: "JITI_REPLAY_MISSING",
      message: `There are no recordings in ${folder}.`,
      hint: howToRecord(folder),
    });
  }
  const server = await startReplayServer(tape);
  const prices = await recordedPrices(tape);
  const price = dearestOf([...prices.values()]);
  const { timings } = options;
  const model = await openAnthropic({
    id: `replay/${folder}`,
    name: "replayed",
    price,
    apiKey: "replayed",
    baseUrl: server.url,
    advice: { keyVariable: undefined, unreachable: "", unknownModel: howToRecord(folder) },
    timings,
    headers: identityHeader,
  });
  const secrets = secretsRedactor(options.env);
  const paths = pathsRedactor(options.root);
  const replay = {
    folder,
    price,
    prices,
    strict: options.strictReplay ?? false,
    scrub: (text: string): string => paths(secrets(text)),
    onWarning: options.onWarning,
  };
  return new ReplayModel(new RetryingModel(model, timings), tape, replay, () => server.close());
}
