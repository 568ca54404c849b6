import { useInfiniteQuery } from "@tanstack/react-query";
import { useClock } from "../../about.ts";
import { type Answers, client, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Drawer } from "../../components/drawer.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { settingHistoryWords as words } from "../../words/setting-history.ts";
import { settingName } from "../../words/setting-names.ts";
import { changeWords } from "./change-words.ts";
import look from "./settings.module.css";
import { TakeBack } from "./take-back.tsx";
import { useChangeSettings } from "./use-place.ts";

/** Who changed what, newest first: of one setting, or of all. */
export function HistoryDrawer({ of }: { of: string }) {
  const change = useChangeSettings();
  const key = of === "all" ? undefined : of;
  const query = useInfiniteQuery({
    queryKey: [...trpc.settings.history.pathKey(), "pages", key],
    queryFn: ({ pageParam }) =>
      client.settings.history.query({ key, limit: 20, ...(pageParam !== "" && { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const events = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Drawer
      title={key === undefined ? words.all : words.of(settingName(key).label)}
      onClose={() => change({ history: undefined })}
    >
      {query.isPending && <Skeleton rows={6} />}
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && events.length === 0 && (
        <Empty title={words.none}>
          <p>{words.noneLine}</p>
        </Empty>
      )}
      <ol className={look.history}>
        {events.map((event) => (
          <Changed key={event.id} event={event} isOfAll={key === undefined} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.older}
        </Button>
      )}
    </Drawer>
  );
}

type Event = Answers["settings"]["history"]["items"][number];

function Changed({ event, isOfAll }: { event: Event; isOfAll: boolean }) {
  const clock = useClock();
  return (
    <li>
      {isOfAll && <p className={look.label}>{settingName(event.key).label}</p>}
      <p>
        {changeWords(event)} <span className="soft">{words.by(event.by)}</span>
      </p>
      <p className={look.when}>
        <time dateTime={event.at}>
          {clock.day(event.at)}, {clock.short(event.at)}
        </time>
        {!event.isSealed && <TakeBack settingKey={event.key} value={event.before} />}
      </p>
    </li>
  );
}
