/** The one place where a number's meaning is written; screens, API and exports show these words. */
export const definitions = {
  delivery:
    "Delivered or read ÷ accepted by Meta, over messages queued on that day and accepted at least 30 minutes ago.",
  failure:
    "Failed ÷ delivered, read or failed, over messages queued on that day. What failed because of the person (not on WhatsApp, blocked, opted out) is counted apart and is in neither side.",
  acknowledgement:
    "95th percentile of the time from the last byte of a webhook to our 200, over the webhooks of that day. Of more than 2,000 it is read from steps, to within 2 %.",
  response:
    "95th percentile of the time from a tap, by Meta's clock (whole seconds), to the first content message that Meta accepted, over the taps of that day that delivered. Of more than 2,000 it is read from steps, to within 2 %.",
  unlocks:
    "People who tapped for a pack of the day, by the minute of their first tap. Usual is the median of the last seven days on which anybody did, at the same minute.",
  windows:
    "Advisors whose last message is less than 24 hours old: free text reaches them without a template.",
} as const;

export type MeasureName = keyof typeof definitions;

/** Targets of the product, and on which side of them it is good. */
export const targets: Record<MeasureName, { value: number; good: "above" | "below" } | null> = {
  delivery: { value: 0.95, good: "above" },
  failure: { value: 0.05, good: "below" },
  acknowledgement: { value: 250, good: "below" },
  response: { value: 2_000, good: "below" },
  unlocks: null,
  windows: null,
};

export const settledMs = 30 * 60_000;
