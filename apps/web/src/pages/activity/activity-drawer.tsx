import { Drawer } from "../../components/drawer.tsx";
import { detailWords } from "../../words/details.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { AuditDetail } from "./audit-detail.tsx";
import { EventDetail } from "./event-detail.tsx";
import { MessageDetail } from "./message-detail.tsx";
import { showRow, useNeighbours } from "./neighbours.ts";
import type { Opened } from "./search.ts";
import { WebhookDetail } from "./webhook-detail.tsx";
import { WhyDetail } from "./why-detail.tsx";

const titleOf = ({ kind, id }: Opened) =>
  kind === "why" ? detailWords.titles.why : `${detailWords.titles[kind]} ${id}`;

export function ActivityDrawer({ thing }: { thing: Opened }) {
  const change = useChangeSearch();
  const { open = "" } = useActivitySearch();
  const { previous, next } = useNeighbours(open);
  const turnTo = (to: string | null) =>
    to === null
      ? null
      : () => {
          showRow(to);
          change({ open: to }, { replace: true });
        };
  return (
    <Drawer
      key={thing.kind}
      title={titleOf(thing)}
      onClose={() => change({ open: undefined })}
      turns={{ previous: turnTo(previous), next: turnTo(next) }}
    >
      <Detail key={`${thing.kind}-${thing.id}`} thing={thing} />
    </Drawer>
  );
}

function Detail({ thing: { kind, id } }: { thing: Opened }) {
  switch (kind) {
    case "message":
      return <MessageDetail id={id} />;
    case "webhook":
      return <WebhookDetail id={id} />;
    case "event":
      return <EventDetail seq={id} />;
    case "audit":
      return <AuditDetail id={id} />;
    case "why":
      return <WhyDetail advisorId={id} />;
    default:
      return kind satisfies never;
  }
}
