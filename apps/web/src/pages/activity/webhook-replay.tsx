import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Answers, trpc, wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Confirm } from "../../components/confirm.tsx";
import look from "../../components/detail.module.css";
import type { Shape } from "../../components/glyph.tsx";
import { State } from "../../components/state.tsx";
import { counted } from "../../format.ts";

type Replayed = Answers["webhooks"]["replay"];

const results: Record<Replayed["items"][number]["result"], { shape: Shape; word: string }> = {
  new: { shape: "running", word: "New" },
  known: { shape: "ok", word: "Known already" },
  not_understood: { shape: "warning", word: "Not understood" },
};

/** Reads the stored request with today's code: first to see what would happen, then for real. */
export function WebhookReplay({ id }: { id: string }) {
  const cache = useQueryClient();
  const replay = useMutation(
    trpc.webhooks.replay.mutationOptions({
      onSuccess: ({ dry }) => {
        if (!dry) void cache.invalidateQueries({ queryKey: trpc.webhooks.list.pathKey() });
      },
    }),
  );
  const { data } = replay;
  const fresh = data?.items.filter((item) => item.result === "new").length ?? 0;
  return (
    <section className={look.detail} aria-labelledby="replay">
      <h3 id="replay">Replay</h3>
      {!data && (
        <p className="soft">Reads it again with today’s code. The rehearsal changes and sends nothing.</p>
      )}
      {data && <Outcome replayed={data} fresh={fresh} />}
      {replay.isError && <p role="alert">{wordsOf(replay.error)}</p>}
      <div className={look.detailActions}>
        <Button disabled={replay.isPending} onClick={() => replay.mutate({ id, dry: true })}>
          {replay.isPending ? "Reading…" : data ? "Rehearse again" : "Rehearse"}
        </Button>
        {data?.dry && fresh > 0 && (
          <Confirm
            trigger="Apply for real"
            title={`Apply ${counted(fresh, "new item")}?`}
            verb="Apply"
            isMain
            isDisabled={replay.isPending}
            onConfirm={() => replay.mutate({ id, dry: false })}
          >
            <p>
              What is new is kept as if it came now, and what it asks for is done: people may get messages.
              What is known already stays as it is.
            </p>
          </Confirm>
        )}
      </div>
    </section>
  );
}

function Outcome({ replayed: { dry, items }, fresh }: { replayed: Replayed; fresh: number }) {
  return (
    <>
      <p role="status">
        {dry
          ? fresh === 0
            ? "Applying it would change nothing."
            : `Applying it would add ${counted(fresh, "item")}.`
          : `Applied: ${counted(fresh, "new item")}.`}
      </p>
      <table className={look.plainTable}>
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Kind</th>
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.path}>
              <td>
                <State {...results[item.result]} />
              </td>
              <td>{item.kind}</td>
              <td className="mono">{item.path}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
