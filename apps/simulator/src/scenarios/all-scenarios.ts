import { metaDown } from "./meta-down.ts";
import { normalMorning } from "./normal-morning.ts";
import { numbersChange } from "./numbers-change.ts";
import type { Scenario } from "./scenario.ts";
import { storm } from "./storm.ts";
import { templatePaused } from "./template-paused.ts";
import { templateRecategorised } from "./template-recategorised.ts";
import { tenThousandTaps } from "./ten-thousand-taps.ts";
import { tokenExpires } from "./token-expires.ts";
import { webhookAnswers500 } from "./webhook-answers-500.ts";

export const allScenarios: readonly Scenario[] = [
  normalMorning,
  metaDown,
  templateRecategorised,
  tenThousandTaps,
  templatePaused,
  tokenExpires,
  webhookAnswers500,
  numbersChange,
  storm,
];
