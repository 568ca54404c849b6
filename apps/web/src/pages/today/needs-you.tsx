import { useQuery } from "@tanstack/react-query";
import { useIsOperator, useMe } from "../../about.ts";
import { trpc } from "../../api.ts";
import { buttonLook } from "../../components/button.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { type RuledItem, RuledList } from "../../components/ruled-list.tsx";
import { Section } from "../../components/section.tsx";
import { Empty } from "../../components/states.tsx";
import { counted } from "../../format.ts";
import { Announce } from "./announce.tsx";
import { Decide } from "./decide.tsx";
import { Reasons } from "./reasons.tsx";
import { Release } from "./release.tsx";
import { rowsOf, rowsOfPack, type Today } from "./rows-of.ts";

/** What does not mend itself, each with the way to mend it. */
export function NeedsYou({ today, className }: { today: Today; className?: string }) {
  const needs = useNeeds(today);
  return (
    <Section title="Needs you" count={needs.length || undefined} className={className}>
      {needs.length === 0 ? (
        <Empty title="Nothing needs you now">
          <p>Drafts to approve, people who were not reached and held sending appear here.</p>
        </Empty>
      ) : (
        <RuledList items={needs} />
      )}
    </Section>
  );
}

function useNeeds(today: Today): RuledItem[] {
  const isOperator = useIsOperator();
  const { role } = useMe();
  const { data: holds = [], isError } = useQuery(trpc.sending.holds.queryOptions());
  const { pipeline, attention, drafts, packs, day, windows } = today;
  const needs: RuledItem[] = [];
  const approved = packs.find((pack) => pack.status === "approved");
  const { token, appSecrets } = today.shut;
  const mending = role === "admin" ? undefined : "an admin can set it again";
  if (appSecrets)
    needs.push({
      key: "appSecrets",
      shape: "failed",
      title: "Meta’s webhooks are put off",
      why: appSecrets,
      action: mending,
    });
  if (token)
    needs.push({ key: "token", shape: "failed", title: "Nothing is sent", why: token, action: mending });
  // Nobody may take what is not known for all is well.
  if (isError)
    needs.push({
      key: "holds",
      shape: "warning",
      title: "Whether sending is held is not known",
      why: "The server did not answer. It is asked again with the next change.",
    });
  for (const hold of holds.filter(({ reason }) => reason !== token))
    needs.push({
      key: hold.scope,
      shape: "failed",
      ...inTwo(hold.reason),
      action: isOperator ? <Release scope={hold.scope} /> : "an operator can try again",
    });
  if (approved && pipeline.planned === 0 && today.audience.recipients > 0)
    needs.push({
      key: "announce",
      shape: "warning",
      title: "Today’s pack is not announced",
      action: isOperator ? (
        <Announce packId={approved.id} recipients={today.audience.recipients} />
      ) : (
        "an operator can send it"
      ),
    });
  for (const draft of drafts)
    needs.push({
      key: draft.id,
      shape: draft.day === day ? "warning" : "running",
      title: draft.day === day ? "Today’s pack waits for approval" : "Tomorrow’s pack waits for approval",
      action: role === "viewer" ? "a reviewer decides" : <Decide pack={draft} />,
    });
  if (pipeline.lost > 0)
    needs.push({
      key: "lost",
      shape: "failed",
      title: `${counted(pipeline.lost, "advisor was", "advisors were")} not reached`,
      why: <Reasons today={today} />,
    });
  if (pipeline.parts.failed > 0)
    needs.push({
      key: "parts",
      shape: "warning",
      title: `${counted(pipeline.parts.failed, "message")} of today’s pack failed`,
      action: (
        <PlainLink {...buttonLook()} href={rowsOfPack(today, "content", "status:failed")}>
          See why
        </PlainLink>
      ),
    });
  if (attention.uncertain > 0)
    needs.push({
      key: "uncertain",
      shape: "warning",
      title: `${counted(attention.uncertain, "message has", "messages have")} an unknown outcome`,
      action: (
        <PlainLink {...buttonLook()} href={rowsOf({ view: "messages", status: ["uncertain"] })}>
          Open
        </PlainLink>
      ),
    });
  if (attention.quarantined > 0)
    needs.push({
      key: "quarantined",
      shape: "warning",
      title: `${counted(attention.quarantined, "webhook was", "webhooks were")} not understood`,
      action: (
        <PlainLink {...buttonLook()} href={rowsOf({ view: "webhooks", state: "quarantined" })}>
          Open
        </PlainLink>
      ),
    });
  if (attention.gaveUp > 0)
    needs.push({
      key: "gave-up",
      shape: "failed",
      title: `${counted(attention.gaveUp, "piece of work was", "pieces of work were")} given up after several tries`,
      action: (
        <PlainLink {...buttonLook()} href={rowsOf({ show: "problems" })}>
          See which
        </PlainLink>
      ),
    });
  const closing = windows.closing.filter(
    (one) => one.unsent > 0 && Date.parse(one.endsAt) - Date.parse(today.at) < 3_600_000,
  );
  if (closing.length > 0)
    needs.push({
      key: "closing",
      shape: "warning",
      title: `${counted(closing.length, "window closes", "windows close")} within an hour with messages unsent`,
      action: (
        <a {...buttonLook()} href="#windows-title">
          Show them
        </a>
      ),
    });
  return needs;
}

/** The first sentence says it; what follows, Meta's own words among it, explains. */
function inTwo(reason: string): { title: string; why?: string } {
  const [, title = reason, why] = /^(.+?)\.\s+(.+)$/s.exec(reason) ?? [];
  return why ? { title, why } : { title };
}
