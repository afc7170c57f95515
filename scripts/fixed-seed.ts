import fc from "fast-check";

/** Property tests draw the same values in every run. `FAST_CHECK_SEED` tries others. */
fc.configureGlobal({ seed: Number(process.env["FAST_CHECK_SEED"] ?? 20) });
