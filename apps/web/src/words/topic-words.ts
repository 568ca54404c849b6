import type { Data } from "../pages/activity/topic.ts";

/** A name of a program as words: `optedIn` → "Opted in". */
export function plain(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const byWhom = (data: Data) => {
  const by = data.text("by");
  return by ? ` by ${by}` : "";
};
