import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useIsOperator, useMe } from "../../about.ts";
import { trpc } from "../../api.ts";
import { buttonLook } from "../../components/button.tsx";
import type { Shape } from "../../components/glyph.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { State } from "../../components/state.tsx";
import { counted } from "../../format.ts";
import { Announce } from "./announce.tsx";
import { Decide } from "./decide.tsx";
import look from "./needs-you.module.css";
import { Reasons } from "./reasons.tsx";
import { Release } from "./release.tsx";
import { rowsOf, rowsOfPack, type Today } from "./rows-of.ts";

/** What does not mend itself, each with the way to mend it. */
export function NeedsYou({ today }: { today: Today }) {
  const needs = useNeeds(today);
  return (
    <section className={look.needs} aria-labelledby="needs-title">
      <h2 id="needs-title">Needs you{needs.length > 0 && ` (${needs.length})`}</h2>
      {needs.length === 0 ? (
        <p className={`soft ${look.needsNone}`}>
          Nothing needs you now. Drafts to approve, people who were not reached and held sending appear here.
        </p>
      ) : (
        <ul>
          {needs.map(({ key, shape, word, why, action }) => (
            <li key={key} className={look.need}>
              <span className={look.needWords}>
                <State shape={shape} word={word} />
                {why && <span className={`${look.needWhy} soft`}>{why}</span>}
              </span>
              <span className={look.needActions}>{action}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface Need {
  key: string;
  shape: Shape;
  word: string;
  /** What else there is to know, where it can't be said in a few words. */
  why?: string;
  action: ReactNode;
}

function useNeeds(today: Today): Need[] {
  const isOperator = useIsOperator();
  const { role } = useMe();
  const { data: holds = [] } = useQuery(trpc.sending.holds.queryOptions());
  const { pipeline, attention, drafts, packs, day, windows } = today;
  const needs: Need[] = [];
  const approved = packs.find((pack) => pack.status === "approved");
  const { token, appSecrets } = today.shut;
  const mending = role === "admin" ? undefined : "an admin can set it again";
  if (appSecrets)
    needs.push({
      key: "appSecrets",
      shape: "failed",
      word: "Meta’s webhooks are put off",
      why: appSecrets,
      action: mending,
    });
  if (token)
    needs.push({ key: "token", shape: "failed", word: "Nothing is sent", why: token, action: mending });
  for (const hold of holds.filter(({ reason }) => reason !== token))
    needs.push({
      key: hold.scope,
      shape: "failed",
      ...inTwo(hold.reason),
      action: isOperator ? <Release scope={hold.scope} /> : "an operator can try again",
    });
  if (approved && pipeline.planned === 0 && attention.recipients > 0)
    needs.push({
      key: "announce",
      shape: "warning",
      word: "Today’s pack is not announced",
      action: isOperator ? (
        <Announce packId={approved.id} recipients={attention.recipients} />
      ) : (
        "an operator can send it"
      ),
    });
  for (const draft of drafts)
    needs.push({
      key: draft.id,
      shape: draft.day === day ? "warning" : "running",
      word: draft.day === day ? "Today’s pack waits for approval" : "Tomorrow’s pack waits for approval",
      action: role === "viewer" ? "a reviewer decides" : <Decide pack={draft} />,
    });
  if (pipeline.lost > 0)
    needs.push({
      key: "lost",
      shape: "failed",
      word: `${counted(pipeline.lost, "advisor was", "advisors were")} not reached`,
      action: (
        <span>
          <Reasons today={today} />
        </span>
      ),
    });
  if (pipeline.parts.failed > 0)
    needs.push({
      key: "parts",
      shape: "warning",
      word: `${counted(pipeline.parts.failed, "message")} of today’s pack failed`,
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
      word: `${counted(attention.uncertain, "message has", "messages have")} an unknown outcome`,
      action: (
        <PlainLink {...buttonLook()} href={rowsOf({ view: "messages", status: "uncertain" })}>
          Open
        </PlainLink>
      ),
    });
  if (attention.quarantined > 0)
    needs.push({
      key: "quarantined",
      shape: "warning",
      word: `${counted(attention.quarantined, "webhook was", "webhooks were")} not understood`,
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
      word: `${counted(attention.gaveUp, "piece of work was", "pieces of work were")} given up after several tries`,
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
      word: `${counted(closing.length, "window closes", "windows close")} within an hour with messages unsent`,
      action: (
        <a {...buttonLook()} href="#windows-title">
          Show them
        </a>
      ),
    });
  return needs;
}

/** The first sentence says it; what follows, Meta's own words among it, explains. */
function inTwo(reason: string): { word: string; why?: string } {
  const [, word = reason, why] = /^(.+?)\.\s+(.+)$/s.exec(reason) ?? [];
  return why ? { word, why } : { word };
}
