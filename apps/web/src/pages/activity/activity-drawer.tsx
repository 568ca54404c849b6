import { Drawer } from "../../components/drawer.tsx";
import { useChangeSearch } from "./address.ts";
import { EventDetail } from "./event-detail.tsx";
import { MessageDetail } from "./message-detail.tsx";
import type { Opened } from "./search.ts";
import { WebhookDetail } from "./webhook-detail.tsx";

const titles = { message: "Message", webhook: "Webhook", event: "Event" } as const;

export function ActivityDrawer({ thing }: { thing: Opened }) {
  const change = useChangeSearch();
  return (
    <Drawer title={`${titles[thing.kind]} ${thing.id}`} onClose={() => change({ open: undefined })}>
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
    default:
      return kind satisfies never;
  }
}
