import { writeSearch } from "../../address.ts";
import type { ActivitySearch } from "../activity/search.ts";

/** The address of the rows behind a number. */
export function rowsOf(search: ActivitySearch): string {
  const query = writeSearch({ ...search });
  return query === "" ? "/activity" : `/activity?${query.replace(/^\?/, "")}`;
}
