import type { TemplateRow } from "./find.ts";

type State = Pick<
  TemplateRow,
  "status" | "category" | "previousCategory" | "quality" | "marketing" | "name" | "language"
>;

/** Meta's states in which it takes no message of a template. */
export const stoppedStates: ReadonlySet<string> = new Set([
  ...["PAUSED", "DISABLED", "REJECTED", "PENDING_DELETION", "DELETED", "ARCHIVED"],
]);
/** It can be sent again. */
export const sendableStates: ReadonlySet<string> = new Set(["APPROVED", "REINSTATED", "UNARCHIVED"]);

/** What keeps a template back, and in words. `code`: Meta's for the same, so that one reason is one hold. */
export interface Stop {
  why: "status" | "quality" | "category";
  code: number | null;
  reason: string;
}

const codes: Readonly<Record<string, number>> = { PAUSED: 132015, DISABLED: 132016 };

/** The code with which Meta refuses a message of a template in this state. */
export const refusalIn = (status: string): number => codes[status] ?? 132001;

/** Utility that Meta made marketing: dearer, limited for each person, and for who agreed to marketing. */
export const hasDrifted = ({ category, previousCategory }: State): boolean =>
  category === "MARKETING" && previousCategory !== null && previousCategory !== "MARKETING";

/** Why it is kept back by what Meta says of it; null: by nothing. That it was not found is no reason. */
export function stopOf(row: State): Stop | null {
  const what = `${row.name} (${row.language})`;
  if (stoppedStates.has(row.status))
    return {
      why: "status",
      code: refusalIn(row.status),
      reason: `Meta reports the template ${what} as ${plain(row.status)}. Look at it in WhatsApp Manager.`,
    };
  if (row.quality === "RED")
    return {
      why: "quality",
      code: null,
      reason: `People rate the template ${what} so low that its quality is red: Meta pauses it next. It goes on by itself when the quality is better.`,
    };
  if (hasDrifted(row) && row.marketing !== "send")
    return {
      why: "category",
      code: null,
      reason: `Meta made the template ${what} marketing. Decide under Settings, Templates: send it as marketing, or keep it back.`,
    };
  return null;
}

export const plain = (word: string) => word.toLowerCase().replaceAll("_", " ");
