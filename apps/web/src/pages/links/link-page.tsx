import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { trpc } from "../../api.ts";
import { AuthCard } from "../../components/auth-card.tsx";
import { buttonLook } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";
import { Failure } from "../../components/states.tsx";
import { type Clock, clockIn } from "../../format.ts";
import { type LinkPath, type LinkState, lookAt } from "../../links.ts";
import { linkWords as words } from "../../words/links.ts";

type Open = Extract<LinkState, { state: "open" }>;
/** Thu, 26 Nov, 05:58 IST, as everywhere in the house. */
type Moment = (at: number) => string;

interface Props {
  path: LinkPath;
  token: string | undefined;
  /** What an open link lets somebody do. */
  children: (open: Open, moment: Moment) => ReactNode;
}

/** A link that works once: what it lets somebody do, or why it does not any more and what to do then. */
export function LinkPage({ path, token = "", children }: Props) {
  const link = useQuery({
    queryKey: ["link", path, token],
    queryFn: () => lookAt(path, token),
    // Only a form that is sent uses it up; and what is typed stays while somebody looks elsewhere.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const info = useQuery(trpc.app.info.queryOptions());
  if (link.isError)
    return (
      <AuthCard title={words.notAsked} below={null}>
        <Failure error={link.error} retry={() => void link.refetch()} title={words.notAsked} />
      </AuthCard>
    );
  if (link.isPending || info.isPending) return null;
  const moment = momentIn(clockIn(info.data?.timeZone ?? "UTC"));
  if (link.data.state === "open") return children(link.data, moment);
  const { title, why, next } = whyNot(link.data, moment);
  return (
    <AuthCard title={title} below={null} isDead>
      <Note shape="failed" why={why} next={next} />
      <Link to="/login" {...buttonLook("primary")}>
        {words.signIn}
      </Link>
    </AuthCard>
  );
}

const momentIn =
  (clock: Clock): Moment =>
  (at) =>
    `${clock.day(at)}, ${clock.short(at)} ${clock.zone}`;

function whyNot(link: Exclude<LinkState, Open>, moment: Moment) {
  const { dead } = words;
  switch (link.state) {
    case "used": {
      const why = dead.usedWhy(moment(link.at), link.browser, link.account);
      return { title: dead.used, why, next: dead.usedNext };
    }
    case "expired":
      return {
        title: dead.expired,
        why: dead.expiredWhy(moment(link.at)),
        next: dead.expiredNext(link.by),
      };
    case "withdrawn":
      return { title: dead.withdrawn, why: dead.withdrawnWhy, next: dead.askNext };
    case "unknown":
      return { title: dead.unknown, why: dead.unknownWhy, next: dead.askNext };
  }
}
