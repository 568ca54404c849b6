// Written by `npm run rooms` from what each room declares.
export const topicKinds: Readonly<Record<string, "arrived" | "failed">> = {
  "channel.failed": "failed",
  "delivery.gave_up": "failed",
  "sending.held": "failed",
  "message.received": "arrived",
  "webhook.quarantined": "failed",
  "job.failed": "failed",
  "media.refused": "failed",
  "message.failed": "failed",
  "message.cancelled": "failed",
  "message.uncertain": "failed",
  "message.undecided": "failed",
  "status.unmatched": "failed",
  "send.refused": "failed",
  "schedule.skipped": "failed",
  "pack.tapped": "arrived",
};
