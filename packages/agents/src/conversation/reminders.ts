import type { Phase } from "@vitest-jiti/core";
import type { Persona } from "../agents/persona.ts";

/** What an agent is told that does not come to an end. */
interface Reminders {
  readonly reminder: string;
  readonly cutShort: string;
}

const coder: Reminders = {
  reminder:
    "You answered without a tool call, so nothing happened. Submit your implementation with the submit tool, or use a tool to look around.",
  cutShort:
    "Your answer was longer than one answer may be and was cut off. Think less aloud, and submit a shorter implementation.",
};
const reminders: Readonly<Record<Persona, Reminders>> = {
  coder,
  chairman: coder,
  tester: {
    reminder:
      "You answered without a tool call, so nothing happened. Submit your tests with submit_tests, or use a tool to look around.",
    cutShort:
      "Your answer was longer than one answer may be and was cut off. Think less aloud, and submit shorter tests.",
  },
  reviewer: {
    reminder:
      "You answered without a tool call, so nothing happened. Give your judgement with the review tool, or use a tool to look around.",
    cutShort: "Your answer was longer than one answer may be and was cut off. Think less aloud, and be brief.",
  },
};

const critic: Reminders = {
  reminder:
    "You answered without a tool call, so nothing happened. Give your judgement with the critique tool, or use a tool to look around.",
  cutShort: reminders.reviewer.cutShort,
};

/** What is said to an agent by what it is to do. */
export function remindersFor(persona: Persona, phase: Phase): Reminders {
  return phase === "critique" ? critic : reminders[persona];
}
