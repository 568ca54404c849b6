import type { Answers } from "../../api.ts";
import type { Way } from "../../place.ts";
import { activityWay as rowsOf } from "../activity/search.ts";

export type Today = Answers["today"]["get"];

/** Messages about today's packs: of the one pack there is, else those of the day. */
export function rowsOfPack({ packs, dayStart }: Today, purpose: "announcement" | "content", more = ""): Way {
  const [pack, second] = packs.filter(({ status }) => status === "approved");
  const which = pack && !second ? ` pack:${pack.id}` : "";
  const q = `purpose:${purpose}${which}${more && ` ${more}`}`;
  return rowsOf({ view: "messages", q, ...(which === "" && { from: dayStart }) });
}

/** The taps for today's pack; with several packs, what came in on the day. */
export function rowsOfTaps({ packs, dayStart }: Today): Way {
  const [pack, second] = packs.filter(({ status }) => status === "approved");
  return pack && !second
    ? rowsOf({ view: "messages", q: `tap:${pack.id}` })
    : rowsOf({ view: "messages", direction: "in", from: dayStart });
}

export { rowsOf };
