import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMay } from "../about.ts";
import { trpc, wordsOf } from "../api.ts";
import { noticeWords } from "../words/notices.ts";
import { Button } from "./button.tsx";
import { Confirm } from "./confirm.tsx";
import look from "./notices.module.css";

const words = noticeWords.demo;

/** Says what is invented, and takes it away. */
export function DemoNotice() {
  const mayChange = useMay()("demo.change");
  const cache = useQueryClient();
  const { data } = useQuery(
    trpc.demo.state.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.building ? 1_000 : false),
    }),
  );
  const after = { onSettled: () => cache.invalidateQueries() };
  const clear = useMutation(trpc.demo.clear.mutationOptions(after));
  const fill = useMutation(trpc.demo.fill.mutationOptions(after));
  const error = clear.error ?? fill.error;
  return (
    <div className={`${look.notice} ${look.noticeDemo}`}>
      <span className={look.noticeText}>
        <strong>{words.name}</strong> {words.says}
        <span className={look.noticeMore}>{words.more}</span>.
        {data?.building && words.making(data.building.done + 1, data.building.of)}
      </span>
      {mayChange && data && !data.building && (data.filled || data.messages > 0) && (
        <Confirm
          trigger={clear.isPending ? words.clearing : words.clear}
          title={words.title}
          verb={words.verb(data.messages)}
          isDanger
          written={data.messages > 0 ? data.messages : undefined}
          isDisabled={clear.isPending}
          onConfirm={() => clear.mutate()}
        >
          <p>{words.body(data.advisors, data.packs, data.messages)}</p>
        </Confirm>
      )}
      {mayChange && data && !data.building && !data.filled && data.messages === 0 && (
        <Button disabled={fill.isPending} onClick={() => fill.mutate()}>
          {words.fill}
        </Button>
      )}
      {error && <span role="alert">{wordsOf(error)}</span>}
    </div>
  );
}
