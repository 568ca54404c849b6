import { count } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  title: "Against the targets",
  delivery: "Delivery",
  failure: "Failure",
  response: "Tap to first message",
  acknowledgement: "Webhook answered",
  windows: "Open windows",
  over95: "over 95 %",
  under5: "under 5 %",
  under2s: "under 2 s",
  under250: "under 250 ms",
  closing: (n: number) => (n === 0 ? "none closes soon" : `${count(n)} close within 3 h`),
  noTarget: "no target",
  noData: "No data yet",
  on: "On target",
  off: "Off target",
  personsOwn: (n: number) => ` ${count(n)} more failed because of the person.`,
  nowOf: (means: string, { part, whole }: { part: number; whole: number }) =>
    `${means} Now ${count(part)} of ${count(whole)}.`,
  overTaps: (means: string, taps: number, half: string) =>
    `${means} Now over ${count(taps)} taps; half of them within ${half}.`,
  overWebhooks: (means: string, n: number) => `${means} Now over ${count(n)} webhooks.`,
};

export const measureWords = inLanguage<typeof en>({ en });
