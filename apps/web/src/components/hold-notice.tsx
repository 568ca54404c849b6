import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useClock, useMay } from "../about.ts";
import { type Answers, trpc, wordsOf } from "../api.ts";
import { wayToStep } from "../pages/ready/place.ts";
import { StopNotice } from "../pages/stops/stop-notice.tsx";
import { noticeWords } from "../words/notices.ts";
import { Button } from "./button.tsx";
import look from "./notices.module.css";
import { PlainLink } from "./plain-link.tsx";
import { State } from "./state.tsx";

const words = noticeWords.hold;

type Hold = Answers["sending"]["holds"][number];

/** Why nothing is sent, since when, and the way to try it again. */
export function HoldNotice({ hold }: { hold: Hold }) {
  const clock = useClock();
  const mayRelease = useMay()("sending.control");
  const cache = useQueryClient();
  const release = useMutation(
    trpc.sending.release.mutationOptions({
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.sending.holds.queryKey() }),
    }),
  );
  if (hold.scope.startsWith("stop:")) return <StopNotice stop={hold} />;
  if (hold.scope === "test") return <TestNotice reason={hold.reason} />;
  return (
    <section className={`${look.notice} ${look.noticeHeld}`} aria-label={words.held}>
      <State shape="warning" word={words.waits} />
      <span>{hold.reason}</span>
      <span className="soft nowrap">
        {words.since(clock.time(hold.since))}
        {hold.until && words.again(clock.time(hold.until))}
      </span>
      {mayRelease && (
        <Button disabled={release.isPending} onClick={() => release.mutate({ scope: hold.scope })}>
          {words.tryNow}
        </Button>
      )}
      {release.isError && <span role="alert">{wordsOf(release.error)}</span>}
    </section>
  );
}

/** Chosen, and no trouble: who may end it is led there. */
function TestNotice({ reason }: { reason: string }) {
  const mayGoLive = useMay()("settings.change");
  return (
    <section className={look.notice} aria-label={words.test}>
      <span>{reason}</span>
      {mayGoLive && <PlainLink href={wayToStep("live")}>{words.goLive}</PlainLink>}
    </section>
  );
}
