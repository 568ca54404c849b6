import { counted, dayWords } from "../format.ts";
import { inLanguage } from "./language.ts";
import { settingName } from "./setting-names.ts";
import { stopName } from "./stops.ts";

/** What an entry of the audit is about, as far as words need it. */
export interface Act {
  subject: string | null;
  /** An advisor, an account or a key as it is called now; the day of a pack. */
  name: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const whom = ({ name, subject }: Act) => name ?? subject ?? "";
const text = (value: unknown) => (typeof value === "string" ? value : "");
const packOf = ({ name }: Act) => (name === null ? "a pack" : `the pack for ${dayWords(name)}`);
const inFile = ({ after }: Act) => text(after?.file) || "a file";
const deeds: Readonly<Record<string, string>> = {
  announce: "an announcement",
  sendAgain: "a message once more",
  sendRest: "the rest of a pack",
  sendMany: "messages once more",
};
const deedOf = (facts: Act["before"]) => deeds[text(facts?.deed)] ?? (text(facts?.deed) || "something");
const toMany = (facts: Act["before"]) =>
  typeof facts?.people === "number" ? ` to ${counted(facts.people, "person", "people")}` : "";

const peopleIn = (facts: Act["after"]) => {
  const people = facts?.planned ?? facts?.people;
  return counted(typeof people === "number" ? people : 0, "person", "people");
};
const because = (facts: Act["after"]) => (text(facts?.reason) ? `: ${text(facts?.reason)}` : "");

const en: Readonly<Record<string, (act: Act) => string>> = {
  "account.added": (act) => `Added the account ${whom(act)}`,
  "account.passkey_added": (act) => `Added a passkey ${text(act.after?.name)}`.trim(),
  "account.passkey_removed": (act) => `Removed a passkey ${text(act.before?.name)}`.trim(),
  "account.password_changed": (act) => `Changed the password of ${whom(act)}`,
  "account.recovery_code_used": (act) => `Signed in with a recovery code of ${whom(act)}`,
  "account.recovery_codes_renewed": (act) => `Made new recovery codes for ${whom(act)}`,
  "account.role_changed": (act) => `Changed the role of ${whom(act)}`,
  "account.second_factor_added": (act) => `Set up an app as second factor of ${whom(act)}`,
  "account.second_factor_removed": (act) => `Removed the second factor of ${whom(act)}`,
  "account.signed_out": (act) => `Ended every session of ${whom(act)}`,
  "advisor.added": (act) => `Added ${whom(act)}`,
  "advisor.changed": (act) => `Changed ${whom(act)}`,
  "advisor.revealed": (act) => `Showed the number of ${whom(act)}`,
  "audit.exported": (act) => `Took the audit as ${inFile(act)}`,
  "audit.opened": () => "Read the audit",
  "connection.webhook_put_back": () => "Put the webhook addresses at Meta back",
  "connection.webhook_set": () => "Set the webhook at Meta",
  "delivery.retried": (act) => `Asked to tell the monitoring again (${whom(act)})`,
  "demo.file_deleted": () => "Deleted the file of the demo",
  "house.went_live": () => "Left the demo and went live with a database of its own",
  "invitation.made": ({ after }) => `Invited somebody as ${text(after?.role) || "a member"}`,
  "invitation.withdrawn": () => "Took back an invitation",
  "key.ended": (act) => `Ended the key ${whom(act)}`,
  "key.made": (act) => `Made the key ${text(act.after?.key) || whom(act)}`,
  "media.stored": () => "Stored a picture",
  "money.rate_set": ({ subject }) => `Set the rate of ${subject ?? "a market"}`,
  "message.sent_again": (act) => `Sent message ${text(act.subject)} again`,
  "message.tested": (act) => `Sent a test message${act.name === null ? "" : ` to ${act.name}`}`,
  "messages.exported": (act) => `Took messages as ${inFile(act)}`,
  "pack.announced": (act) => `Announced ${packOf(act)}`,
  "pack.approved": (act) => `Approved ${packOf(act)}`,
  "pack.created": (act) => `Made ${packOf(act)}`,
  "pack.rejected": (act) => `Rejected ${packOf(act)}`,
  "pack.sent_again": (act) => `Sent the rest of ${packOf(act)}`,
  "reset.made": (act) => `Made a reset link for ${whom(act)}`,
  "run.planned": ({ after }) => `Planned a run for ${peopleIn(after)}`,
  "run.started": () => "Started a run",
  "run.paused": ({ after }) => `Paused a run${because(after)}`,
  "run.held": ({ after }) => `Held a run${because(after)}`,
  "run.resumed": () => "Let a run go on",
  "run.revised": () => "Took over what a run sends as it is now",
  "run.retried": ({ after }) => `Tried ${peopleIn(after)} of a run again`,
  "run.completed": () => "A run was complete",
  "run.expired": () => "The time of a run was over",
  "run.cancelled": ({ after }) => `Cancelled a run${because(after)}`,
  "send.delayed": ({ after }) => `Asked to send ${deedOf(after)}${toMany(after)}`,
  "send.refused": () => "What was asked to be sent did not leave",
  "send.undone": ({ before }) => `Took back ${deedOf(before)}${toMany(before)}`,
  "sending.released": (act) => `Let sending go on (${text(act.subject)})`,
  "sending.stopped": ({ after, subject }) => `Stopped ${stopName(subject)}${because(after)}`,
  "sending.stop_ended": ({ subject }) => `Ended the stop of ${stopName(subject)}`,
  "sending.test_list": () => "Changed the test list",
  "sending.tested_again": () => "Went back to test mode",
  "sending.went_live": () => "Went live: test mode ended",
  "session.ended": (act) => `Ended a session of ${whom(act)}`,
  "setting.changed": ({ subject }) => `Changed “${settingName(subject ?? "").label}”`,
  "task.cancelled": (act) => `Cancelled task ${text(act.subject)}`,
  "template.decided": ({ subject, after }) =>
    after?.marketing === "send"
      ? `Let ${subject ?? "a template"} go out as marketing`
      : `Kept ${subject ?? "a template"} back, which is marketing`,
  "template.synced": () => "Read the templates from Meta",
  "view.deleted": ({ before }) => `Deleted the view ${text(before?.name)}`.trim(),
  "view.saved": ({ after }) => `Saved the view ${text(after?.name)}`.trim(),
  "webhook.opened": (act) => `Looked at webhook ${text(act.subject)} as it came`,
  "webhook.replayed": (act) => `Read webhook ${text(act.subject)} again`,
};

const acts = inLanguage({ en });

export const knownActions = Object.keys(acts);

/** One of a newer server is said by its name. */
export const actWords = (action: string, act: Act): string =>
  (Object.hasOwn(acts, action) ? acts[action]?.(act) : undefined) ??
  [action, act.name ?? act.subject].filter(Boolean).join(" ");

/** What an action is called without what it was done to: for finding and for filters. */
export const actionName = (action: string): string =>
  actWords(action, { subject: null, name: null, before: null, after: null }).trim();
