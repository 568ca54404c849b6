import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useClock, useMay } from "../../about.ts";
import { type Answers, trpc, wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import look from "../../components/notices.module.css";
import { State } from "../../components/state.tsx";
import { noticeWords } from "../../words/notices.ts";
import { stopWords } from "../../words/stops.ts";

const words = stopWords.notice;

type Held = Answers["sending"]["holds"][number];

/** What people have stopped, by whom and until when, and the way to let it go on. */
export function StopNotice({ stop }: { stop: Held }) {
  const clock = useClock();
  const mayLift = useMay()("sending.control");
  const cache = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const { scope } = stop;
  const plan = useQuery(
    trpc.stops.plan.queryOptions({ scope }, { enabled: isAsked, staleTime: 0, gcTime: 0 }),
  );
  const lift = useMutation(
    trpc.stops.lift.mutationOptions({
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.sending.holds.queryKey() }),
    }),
  );
  const failed = lift.error ?? plan.error;
  return (
    <section className={`${look.notice} ${look.noticeHeld}`} aria-label={words.name}>
      <State shape="warning" word={words.word} />
      <span>{stop.reason}</span>
      <span className="soft nowrap">
        {noticeWords.hold.since(clock.time(stop.since))}
        {stop.until && words.ends(clock.time(stop.until))}
      </span>
      {mayLift && (
        <Button disabled={lift.isPending || plan.isFetching} onClick={() => setAsked(true)}>
          {plan.isFetching ? stopWords.lift.weighing : words.lift}
        </Button>
      )}
      {failed && <span role="alert">{wordsOf(failed)}</span>}
      {isAsked && plan.data && !plan.isFetching && (
        <ConfirmDialog
          title={stopWords.lift.title}
          verb={stopWords.lift.verb}
          isOpen
          onOpenChange={(isOpen) => !isOpen && setAsked(false)}
          onConfirm={() => lift.mutate({ scope })}
        >
          <Plan {...plan.data} />
        </ConfirmDialog>
      )}
    </section>
  );
}

/** In numbers: what leaves, and what does not. */
function Plan({ messages, leave, tooOld, unwanted }: Answers["stops"]["plan"]) {
  const { lift } = stopWords;
  if (messages === 0) return <p>{lift.none}</p>;
  return (
    <>
      {leave > 0 && <p>{lift.leave(leave)}</p>}
      {tooOld > 0 && <p>{lift.tooOld(tooOld)}</p>}
      {unwanted > 0 && <p>{lift.unwanted(unwanted)}</p>}
    </>
  );
}
