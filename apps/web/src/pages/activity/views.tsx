import type { PagePart } from "../../parts.tsx";
import { part } from "../../parts.tsx";
import { LiveView } from "./live-view.tsx";
import type { ActivitySearch } from "./search.ts";

const MessagesView = part(
  () => import("./messages-view.tsx"),
  (of) => of.MessagesView,
);
const WebhooksView = part(
  () => import("./webhooks-view.tsx"),
  (of) => of.WebhooksView,
);
const AuditView = part(
  () => import("./audit-view.tsx"),
  (of) => of.AuditView,
);

type View = NonNullable<ActivitySearch["view"]>;
const parts: Readonly<Record<View, PagePart>> = {
  messages: MessagesView,
  webhooks: WebhooksView,
  audit: AuditView,
};

/** What the list of the page is a list of. */
export function View({ view }: Pick<ActivitySearch, "view">) {
  const Shown = view === undefined ? LiveView : parts[view];
  return <Shown />;
}

/** The scripts of a view, and the first rows of its list. */
export async function ahead(search: ActivitySearch): Promise<void> {
  const { view } = search;
  if (view === undefined) return;
  const scripts = parts[view].ahead();
  if (view === "messages") await (await import("./message-pages.ts")).messagesAhead(search);
  await scripts;
}
