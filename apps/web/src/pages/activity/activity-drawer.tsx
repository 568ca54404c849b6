import { Drawer } from "../../components/drawer.tsx";
import { useChangeSearch } from "./address.ts";
import { EventDetail } from "./event-detail.tsx";
import { MessageDetail } from "./message-detail.tsx";
import type { Opened } from "./search.ts";
import { WebhookDetail } from "./webhook-detail.tsx";
import { WhyDetail } from "./why-detail.tsx";

const titleOf = ({ kind, id }: Opened) => (kind === "why" ? "Why nothing?" : `${titles[kind]} ${id}`);
const titles = { message: "Message", webhook: "Webhook", event: "Event" } as const;

export function ActivityDrawer({ thing }: { thing: Opened }) {
  const change = useChangeSearch();
  return (
    <Drawer title={titleOf(thing)} onClose={() => change({ open: undefined })}>
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
    case "why":
      return <WhyDetail advisorId={id} />;
    default:
      return kind satisfies never;
  }
}
