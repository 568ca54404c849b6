import { useEffect, useRef } from "react";
import { useMay } from "../../about.ts";
import { PlainLink } from "../../components/plain-link.tsx";
import { viewWords as words } from "../../words/views.ts";
import { useActivitySearch } from "./address.ts";
import { activityWay } from "./search.ts";
import look from "./view-links.module.css";

const views = [
  [words.live, undefined],
  [words.messages, "messages"],
  [words.webhooks, "webhooks"],
] as const;
/** Who may not read it does not see it. */
const audit = [words.audit, "audit"] as const;

/** Links, not tabs: each view is an address. What was typed, whom it is about and when goes along. */
export function ViewLinks() {
  const { view, q, advisor, from, to } = useActivitySearch();
  const shown = useMay()("audit.read") ? [...views, audit] : views;
  const strip = useRef<HTMLElement>(null);
  // Where the strip is too narrow for all of them, the one that is open is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is open
  useEffect(() => {
    strip.current
      ?.querySelector("[aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }, [view]);
  return (
    <nav ref={strip} className={look.views} aria-label={words.ofActivity}>
      {shown.map(([name, target]) => (
        <PlainLink
          key={name}
          href={activityWay({
            view: target,
            from,
            to,
            ...(target !== "webhooks" && { q }),
            ...(target !== "webhooks" && target !== "audit" && { advisor }),
          })}
          aria-current={view === target ? "page" : undefined}
        >
          {name}
        </PlainLink>
      ))}
    </nav>
  );
}
