// Written by `npm run rooms` from what each room declares.
export const topicKinds: Readonly<Record<string, "arrived" | "failed">> = {
  "channel.failed": "failed",
  "delivery.gave_up": "failed",
  "message.received": "arrived",
  "webhook.quarantined": "failed",
  "job.failed": "failed",
  "media.refused": "failed",
  "message.failed": "failed",
  "message.cancelled": "failed",
  "sending.held": "failed",
  "schedule.skipped": "failed",
  "pack.tapped": "arrived",
};
