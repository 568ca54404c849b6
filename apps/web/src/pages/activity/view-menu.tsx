import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api.ts";
import { Arriving } from "../../components/arriving.tsx";
import { Button } from "../../components/button.tsx";
import { OpensMenu } from "../../components/opener.tsx";
import { part } from "../../parts.tsx";
import { wayFrom } from "../../place.ts";
import { viewWords as words } from "../../words/views.ts";
import { type ActivitySearch, activityPlace, activityWay } from "./search.ts";

const SaveView = part(
  () => import("./save-view.tsx"),
  (of) => of.SaveView,
);
const DeleteViews = part(
  () => import("./delete-views.tsx"),
  (of) => of.DeleteViews,
);

/** Questions that somebody asks each day. */
const builtIn: readonly { name: string; search: ActivitySearch }[] = [
  { name: words.builtIn.failed, search: { view: "messages", q: "status:failed", from: "now-24h" } },
  {
    name: words.builtIn.sent,
    search: { view: "messages", status: ["sent"], direction: "out", from: "now-24h" },
  },
  { name: words.builtIn.uncertain, search: { view: "messages", q: "status:uncertain" } },
  { name: words.builtIn.slow, search: { view: "webhooks", slow: "yes" } },
  { name: words.builtIn.quarantined, search: { view: "webhooks", state: "quarantined" } },
];

/** Ways of looking that have a name: ours, one's own, and those that others share. */
export function ViewMenu() {
  const { data: views = [] } = useQuery(trpc.views.list.queryOptions());
  const [asked, setAsked] = useState<"save" | "delete" | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <OpensMenu
        label={words.saved}
        trigger={(press) => <Button {...press}>{words.views}</Button>}
        sections={[
          {
            kind: "acts",
            entries: builtIn.map(({ name, search }) => ({ name, href: activityWay(search) })),
          },
          {
            kind: "acts",
            entries: views.map(({ id, name, search, shared, isMine, ownerName }) => ({
              id,
              name,
              href: wayFrom(activityPlace, search),
              note: shared ? (isMine ? words.shared : words.by(ownerName)) : undefined,
            })),
          },
          {
            kind: "acts",
            entries: [
              { name: words.save.open, run: () => setAsked("save") },
              ...(views.some(({ isMine }) => isMine)
                ? [{ name: words.remove.open, run: () => setAsked("delete") }]
                : []),
            ],
          },
        ]}
      />
      <Arriving resetKey={asked ?? ""} onFail={close}>
        {asked === "save" && <SaveView onClose={close} />}
        {asked === "delete" && <DeleteViews views={views.filter(({ isMine }) => isMine)} onClose={close} />}
      </Arriving>
    </>
  );
}
