import type { JsonObject } from "../read.ts";
import { masked } from "./people.ts";
import {
  joined,
  listed,
  listIn,
  nameOf,
  nothingToDo,
  objectIn,
  plain,
  rowOf,
  said,
  type Teller,
} from "./told.ts";

/** `group_*`: groups of the business. They are kept for the record; nobody is served in a group. */
export const tellGroups: Teller = ({ value }) => {
  const { some, all } = listIn(value, "groups", 3);
  const failed = some.flatMap(problemsOf);
  return {
    title: "Group",
    sentence:
      joined(...some.map(tellGroup), all > some.length && `And ${all - some.length} more.`) ||
      "Meta reported something about a group, without saying which one.",
    nextStep: failed.length > 0 ? "Try the change again in WhatsApp Manager." : nothingToDo,
    tone: failed.length > 0 ? "attention" : "calm",
  };
};

const happened: Record<string, string> = {
  GROUP_CREATE: "it was created",
  GROUP_DELETE: "it was deleted",
  GROUP_PARTICIPANTS_ADD: "somebody joined",
  GROUP_PARTICIPANTS_REMOVE: "somebody left",
  GROUP_JOIN_REQUEST_CREATED: "somebody asks to join",
  GROUP_JOIN_REQUEST_REVOKED: "somebody does not ask to join any more",
  GROUP_SETTINGS_UPDATE: "its settings",
  GROUP_SUSPEND: "it was suspended",
  GROUP_SUSPEND_CLEARED: "it is not suspended any more",
};

function tellGroup(group: JsonObject): string {
  const name = said(group.subject, 80) ?? said(objectIn(group, "group_subject").text, 80);
  const id = said(group.group_id, 80);
  const which = name ? `“${name}”` : id ? `with the id ${id}` : "without a name";
  const people = ["added_participants", "removed_participants", "failed_participants"].flatMap((member) => {
    const { some, all } = listIn(group, member);
    const names = listed(
      some.map((one) => masked(one.wa_id ?? one.user_id ?? one.input)),
      all,
    );
    return names ? [`${plain(member.split("_")[0])}: ${names}`] : [];
  });
  const told = [
    rowOf(happened, nameOf(group.type)) ?? plain(group.type),
    plain(group.reason),
    ...people,
    ...problemsOf(group),
  ];
  return `The group ${which}: ${told.filter((part) => part !== null).join("; ") || "a change"}.`;
}

/** A setting that Meta did not take, and why. */
function problemsOf(group: JsonObject): string[] {
  const settings = ["group_subject", "group_description", "profile_picture"].map((member) => ({
    member,
    setting: objectIn(group, member),
  }));
  const refused = settings
    .filter(({ setting }) => setting.update_successful === false)
    .map(({ member, setting }) => `${plain(member)} not changed${reasonIn(setting)}`);
  const errors = reasonIn(group);
  return errors ? [...refused, `Meta reports a problem${errors}`] : refused;
}

function reasonIn(value: JsonObject): string {
  const [first] = listIn(value, "errors").some;
  if (first === undefined) return "";
  const text = said(objectIn(first, "error_data").details ?? first.message ?? first.title, 160);
  const code = said(first.code, 20);
  return text || code ? ` (${[text, code && `code ${code}`].filter(Boolean).join(", ")})` : "";
}
