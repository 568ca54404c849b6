import type { MessageShape } from "@unlatch/api";
import { useClock } from "../../about.ts";
import type { Journey } from "../../api.ts";
import detailLook from "../../components/detail.module.css";
import { PlainLink } from "../../components/plain-link.tsx";
import { State } from "../../components/state.tsx";
import { useHrefOf } from "./address.ts";
import { kindOf, statusOf } from "./message-words.ts";
import look from "./related-messages.module.css";

/** The tap that caused it and the parts it caused: one pack, one person. */
export function RelatedMessages({ journey: { related } }: { journey: Journey }) {
  if (related.length === 0) return null;
  return (
    <section className={detailLook.detail} aria-labelledby="related">
      <h3 id="related">The same pack, the same person</h3>
      <ol className={look.related}>
        {related.map((message) => (
          <li key={message.id}>
            <Related message={message} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Related({ message }: { message: MessageShape }) {
  const hrefOf = useHrefOf();
  const clock = useClock();
  const { accepted, sent, delivered, read, failed } = message.statusTimes;
  return (
    <PlainLink href={hrefOf(`message-${message.id}`)}>
      <State {...statusOf(message.status)} />
      <span>{message.direction === "in" ? "tap" : kindOf(message)}</span>
      <span className={`${look.relatedText} soft`}>{message.error?.title ?? message.text}</span>
      <time className="soft nowrap">
        {clock.time(read ?? delivered ?? failed ?? sent ?? accepted ?? message.createdAt)}
      </time>
    </PlainLink>
  );
}
