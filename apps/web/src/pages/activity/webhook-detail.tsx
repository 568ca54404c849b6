import { useQuery } from "@tanstack/react-query";
import { useClock, useIsOperator } from "../../about.ts";
import { trpc } from "../../api.ts";
import look from "../../components/detail.module.css";
import { RawJson } from "../../components/raw-json.tsx";
import { State } from "../../components/state.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { milliseconds } from "../../format.ts";
import { WebhookReplay } from "./webhook-replay.tsx";

/** The request as it came. Each look is kept with the name of who looked, so nothing is read twice. */
export function WebhookDetail({ id }: { id: string }) {
  const isOperator = useIsOperator();
  const clock = useClock();
  const { data, error, refetch } = useQuery(
    trpc.webhooks.open.queryOptions(
      { id },
      { enabled: isOperator, staleTime: Number.POSITIVE_INFINITY, gcTime: 600_000, retry: false },
    ),
  );
  if (!isOperator)
    return (
      <Empty title="For operators">
        <p>
          Raw webhooks hold whole phone numbers, so only operators and admins open them. Ask an admin for the
          role.
        </p>
      </Empty>
    );
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const isApplied = data.state === "applied";
  return (
    <>
      <section className={look.detail}>
        <State shape={isApplied ? "ok" : "warning"} word={isApplied ? "Applied" : "Quarantined"} />
        {data.reason && <p className={look.detailNote}>{data.reason}</p>}
        <dl className={look.facts}>
          <dt>Received</dt>
          <dd>
            {clock.day(data.receivedAt)}, {clock.precise(data.receivedAt)} {clock.zone}
          </dd>
          <dt>Answered</dt>
          <dd>{data.ackMs === null ? "200" : `200 in ${milliseconds(data.ackMs)}`}</dd>
          <dt>Changes</dt>
          <dd>{data.changes}</dd>
        </dl>
      </section>
      <WebhookReplay id={id} />
      <section className={look.detail}>
        <RawJson value={data.body} title="Raw JSON" isOpen />
        <p className="soft">It holds whole phone numbers: that you looked at it is on record.</p>
      </section>
    </>
  );
}
