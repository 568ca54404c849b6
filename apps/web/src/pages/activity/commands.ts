import type { Command } from "../../screen.ts";
import { viewWords } from "../../words/views.ts";
import { activityWay } from "./search.ts";

const { commands: words } = viewWords;

export const activityCommands: readonly Command[] = [
  { id: "messages", title: words.messages, go: activityWay({ view: "messages" }) },
  { id: "failed", title: words.failed, go: activityWay({ view: "messages", q: "status:failed" }) },
  { id: "webhooks", title: words.webhooks, go: activityWay({ view: "webhooks" }) },
];
