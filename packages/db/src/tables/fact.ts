/** What a table is to the house: clearing the demo, keeping, erasing and moving go by it, not by lists of their own. */
export interface TableFact {
  /**
   * `facts` happened, `people` are known to us, `settings` is what people chose, `login` lets them in, `house` is what
   * the house keeps of itself.
   */
  holds: "facts" | "people" | "settings" | "login" | "house";
  /** Rows go after so many days; null: nothing takes them away. */
  keepDays: number | null;
  /** The column that names the person it is about: an advisor by id, or the key of an identity. */
  person: string | null;
}

const kind =
  (holds: TableFact["holds"]) =>
  (more: Partial<Omit<TableFact, "holds">> = {}): TableFact => ({
    holds,
    keepDays: null,
    person: null,
    ...more,
  });

export const facts = kind("facts");
export const people = kind("people");
export const chosen = kind("settings");
export const login = kind("login");
export const house = kind("house");
