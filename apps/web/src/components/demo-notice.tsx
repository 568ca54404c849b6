import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMe } from "../about.ts";
import { trpc, wordsOf } from "../api.ts";
import { count, counted } from "../format.ts";
import { Button } from "./button.tsx";
import { Confirm } from "./confirm.tsx";
import look from "./notices.module.css";

/** Says what is invented, and takes it away. */
export function DemoNotice() {
  const { role } = useMe();
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
        <strong>Demo:</strong> the simulator plays Meta
        <span className={look.noticeMore}>; nothing reaches a real phone</span>.
        {data?.building && ` Making day ${data.building.done + 1} of ${data.building.of} …`}
      </span>
      {role === "admin" && data && !data.building && (data.filled || data.messages > 0) && (
        <Confirm
          trigger={clear.isPending ? "Clearing…" : "Clear demo data…"}
          title="Clear all demo data?"
          verb={`Clear ${counted(data.messages, "message")}`}
          isDanger
          written={data.messages > 0 ? data.messages : undefined}
          isDisabled={clear.isPending}
          onConfirm={() => clear.mutate()}
        >
          <p>
            This deletes {counted(data.advisors, "advisor")}, {counted(data.packs, "pack")} and{" "}
            {count(data.messages)} messages of this demo, with their webhooks and events. Accounts stay.
          </p>
        </Confirm>
      )}
      {role === "admin" && data && !data.building && !data.filled && data.messages === 0 && (
        <Button disabled={fill.isPending} onClick={() => fill.mutate()}>
          Fill with demo data
        </Button>
      )}
      {error && <span role="alert">{wordsOf(error)}</span>}
    </div>
  );
}
