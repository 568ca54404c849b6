import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Answers, trpc, wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Checklist } from "../../components/checklist.tsx";
import { Confirm } from "../../components/confirm.tsx";
import { DrawerFoot } from "../../components/drawer.tsx";
import type { Shape } from "../../components/glyph.tsx";
import { Section } from "../../components/section.tsx";
import { detailWords } from "../../words/details.ts";

const words = detailWords.replay;

type Replayed = Answers["webhooks"]["replay"];

const shapes: Record<Replayed["items"][number]["result"], Shape> = {
  new: "running",
  known: "ok",
  not_understood: "warning",
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
    <>
      <Section title={words.title}>
        {data ? <Outcome replayed={data} fresh={fresh} /> : <p className="soft">{words.line}</p>}
        {replay.isError && <p role="alert">{wordsOf(replay.error)}</p>}
      </Section>
      <DrawerFoot>
        {data?.dry && fresh > 0 && (
          <Confirm
            trigger={words.apply}
            title={words.applyTitle(fresh)}
            verb={words.applyVerb}
            isMain
            isDisabled={replay.isPending}
            onConfirm={() => replay.mutate({ id, dry: false })}
          >
            <p>{words.applyBody}</p>
          </Confirm>
        )}
        <Button disabled={replay.isPending} onClick={() => replay.mutate({ id, dry: true })}>
          {replay.isPending ? words.reading : data ? words.again : words.verb}
        </Button>
      </DrawerFoot>
    </>
  );
}

function Outcome({ replayed: { dry, items }, fresh }: { replayed: Replayed; fresh: number }) {
  const said = !dry ? words.did(fresh) : fresh === 0 ? words.nothing : words.would(fresh);
  return (
    <>
      <p role="status">{said}</p>
      <Checklist
        label={words.result}
        items={items.map(({ path, kind, result }) => ({
          key: path,
          shape: shapes[result],
          word: words.results[result],
          name: kind,
          note: <code>{path}</code>,
        }))}
      />
    </>
  );
}
