import type { Command } from "../../screen.ts";
import { activityWay } from "./search.ts";

export const activityCommands: readonly Command[] = [
  { id: "messages", title: "Activity: messages", go: activityWay({ view: "messages" }) },
  { id: "failed", title: "Messages that failed", go: activityWay({ view: "messages", q: "status:failed" }) },
  { id: "webhooks", title: "Activity: webhooks", go: activityWay({ view: "webhooks" }) },
];
