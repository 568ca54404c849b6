/** What Meta announced that may touch a business: data, each with where it was read and when. */
export interface MetaDate {
  /** Day it begins, YYYY-MM-DD; `until`: where it is a stretch that is not fixed to a day. */
  from: string;
  until: string | null;
  title: string;
  /** What it means here. */
  means: string;
  doNow: string | null;
  /** Whom it touches. */
  touches: "everybody" | "more_accounts" | "name_approved" | "marketing";
  source: string;
  readAt: string;
}

const notes = "Public repositories that quote Meta's pages";

export const metaDates: readonly MetaDate[] = [
  {
    from: "2026-09-23",
    until: null,
    title: "The account is split in two",
    means:
      "Meta parts each account into a WhatsApp account and a messaging account. One account of each goes on as before.",
    doNow: null,
    touches: "everybody",
    source: notes,
    readAt: "2026-11-26",
  },
  {
    from: "2026-10-01",
    until: null,
    title: "Free-form messages are charged",
    means:
      "Each delivered free-form message costs as much as a utility template, after 1,000 free ones for each number and month. A utility template inside an open window is charged, too.",
    doNow: "Keep a payment method at Meta: without one delivery stops where the free ones end.",
    touches: "everybody",
    source: notes,
    readAt: "2026-11-26",
  },
  {
    from: "2026-10-27",
    until: null,
    title: "Changes of the protocol in all versions",
    means:
      "How dates are written and how several ids are asked for at once changes. This house uses neither.",
    doNow: null,
    touches: "everybody",
    source: notes,
    readAt: "2026-11-26",
  },
  {
    from: "2027-01-01",
    until: "2027-06-30",
    title: "Several messaging accounts must be named",
    means: "With more than one messaging account each call must name which one. With one nothing changes.",
    doNow: "Before you add a second account, ask whether this version names it.",
    touches: "more_accounts",
    source: notes,
    readAt: "2026-11-26",
  },
  {
    from: "2027-10-13",
    until: null,
    title: "Marketing templates only by their own way",
    means:
      "From then on Meta takes marketing templates at marketing_messages alone. They go that way from here already.",
    doNow: null,
    touches: "marketing",
    source: notes,
    readAt: "2026-11-26",
  },
  {
    from: "2028-01-01",
    until: "2028-06-30",
    title: "Ids of numbers change",
    means: "The last part of the split of accounts reaches the ids of phone numbers.",
    doNow: null,
    touches: "everybody",
    source: notes,
    readAt: "2026-11-26",
  },
];
