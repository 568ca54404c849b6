import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../about.ts";
import { trpc } from "../../api.ts";
import { buttonLook } from "../../components/button.tsx";
import { type RuledItem, RuledList } from "../../components/ruled-list.tsx";
import { Section } from "../../components/section.tsx";
import { Empty } from "../../components/states.tsx";
import { needWords as words } from "../../words/needs.ts";
import { useMorningNeeds } from "../morning/use-morning-needs.ts";
import { Announce } from "./announce.tsx";
import { Decide } from "./decide.tsx";
import { inTwo } from "./in-two.ts";
import { Reasons } from "./reasons.tsx";
import { Release } from "./release.tsx";
import { rowsOf, rowsOfPack, type Today } from "./rows-of.ts";
import { isStopped } from "./stopped.tsx";

interface Props {
  today: Today;
  className?: string;
  /** Where something else says what is to be done. */
  hidesNone?: boolean;
}

/** What does not mend itself, each with the way to mend it. */
export function NeedsYou({ today, className, hidesNone }: Props) {
  const needs = [...useMorningNeeds(), ...useNeeds(today)];
  if (hidesNone && needs.length === 0) return null;
  return (
    <Section title={words.title} count={needs.length || undefined} className={className}>
      {needs.length === 0 ? (
        <Empty title={words.none.title}>
          <p>{words.none.line}</p>
        </Empty>
      ) : (
        <RuledList items={needs} />
      )}
    </Section>
  );
}

function useNeeds(today: Today): RuledItem[] {
  const may = useMay();
  const { data: holds = [], isError } = useQuery(trpc.sending.holds.queryOptions());
  const { pipeline, attention, drafts, packs, day, windows } = today;
  const needs: RuledItem[] = [];
  const approved = packs.find((pack) => pack.status === "approved");
  const { token, appSecrets } = today.shut;
  const mending = may("settings.change") ? undefined : words.adminCan;
  if (appSecrets)
    needs.push({
      key: "appSecrets",
      shape: "failed",
      title: words.putOff,
      why: appSecrets,
      action: mending,
    });
  if (token) needs.push({ key: "token", shape: "failed", title: words.notSent, why: token, action: mending });
  // Nobody may take what is not known for all is well.
  if (isError)
    needs.push({
      key: "holds",
      shape: "warning",
      title: words.notKnown.title,
      why: words.notKnown.why,
    });
  // What stopped everything is told above all else.
  const isItsOwn = ({ reason, scope, code }: (typeof holds)[number]) =>
    reason !== token && scope !== "test" && !(isStopped(today) && code !== null);
  for (const hold of holds.filter(isItsOwn))
    needs.push({
      key: hold.scope,
      shape: "failed",
      ...inTwo(hold.reason),
      action: may("sending.control") ? <Release scope={hold.scope} /> : words.operatorCanTry,
    });
  if (approved && pipeline.planned === 0 && today.audience.recipients > 0)
    needs.push({
      key: "announce",
      shape: "warning",
      title: words.notAnnounced,
      action: may("packs.announce") ? (
        <Announce packId={approved.id} recipients={today.audience.recipients} />
      ) : (
        words.operatorCanSend
      ),
    });
  for (const draft of drafts)
    needs.push({
      key: draft.id,
      shape: draft.day === day ? "warning" : "running",
      title: draft.day === day ? words.draft.today : words.draft.tomorrow,
      action: may("packs.decide") ? <Decide pack={draft} /> : words.reviewerDecides,
    });
  if (pipeline.lost > 0)
    needs.push({
      key: "lost",
      shape: "failed",
      title: words.notReached(pipeline.lost),
      why: <Reasons today={today} />,
    });
  if (pipeline.parts.failed > 0)
    needs.push({
      key: "parts",
      shape: "warning",
      title: words.partsFailed(pipeline.parts.failed),
      way: { href: rowsOfPack(today, "content", "status:failed"), word: words.seeWhy },
    });
  if (attention.uncertain > 0)
    needs.push({
      key: "uncertain",
      shape: "warning",
      title: words.uncertain(attention.uncertain),
      way: { href: rowsOf({ view: "messages", status: ["uncertain"] }), word: words.open },
    });
  if (attention.quarantined > 0)
    needs.push({
      key: "quarantined",
      shape: "warning",
      title: words.quarantined(attention.quarantined),
      way: { href: rowsOf({ view: "webhooks", state: "quarantined" }), word: words.open },
    });
  if (attention.gaveUp > 0)
    needs.push({
      key: "gave-up",
      shape: "failed",
      title: words.gaveUp(attention.gaveUp),
      way: { href: rowsOf({ show: "problems" }), word: words.seeWhich },
    });
  const closing = windows.closing.filter(
    (one) => one.unsent > 0 && Date.parse(one.endsAt) - Date.parse(today.at) < 3_600_000,
  );
  if (closing.length > 0)
    needs.push({
      key: "closing",
      shape: "warning",
      title: words.closing(closing.length),
      action: (
        <a {...buttonLook()} href="#windows-title">
          {words.showThem}
        </a>
      ),
    });
  return needs;
}
