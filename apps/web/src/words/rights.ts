import { inLanguage } from "./language.ts";

const en: Readonly<Record<string, string>> = {
  "account.keep": "See one’s own sessions and keys",
  "activity.read": "Read messages, packs, advisors and figures",
  "advisors.change": "Add and change advisors",
  "audit.read": "Read the audit",
  "demo.change": "Clear, fill and leave the demo",
  "demo.play": "Play somebody’s phone in the demo",
  "messages.send": "Send messages again",
  "money.change": "Change rates",
  "numbers.read": "See whole phone numbers",
  "packs.announce": "Announce packs",
  "packs.decide": "Approve and reject packs",
  "packs.write": "Write packs and upload pictures",
  "runs.control": "Pause, resume and cancel runs",
  "sending.control": "Stop sending, and release what is held",
  "settings.change": "Change settings",
  "settings.read": "Read settings and the connection",
  "tasks.all": "See exports of others",
  "team.change": "See the sessions of others",
  "team.read": "See who is in the team",
  "templates.control": "Sync and try templates, decide about marketing",
  "views.keep": "Keep views",
  "views.share": "Share views",
  "webhooks.open": "Open webhooks as they came",
  "webhooks.replay": "Read webhooks again",
};

const rights = inLanguage<typeof en>({ en });

/** In words; a right that has none yet is said by its name. */
export const rightInWords = (right: string): string => rights[right] ?? right;
