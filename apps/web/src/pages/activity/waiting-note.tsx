import type { MessageShape } from "@unlatch/api";
import { useClock } from "../../about.ts";
import look from "../../components/detail.module.css";
import { useNow } from "../../now.ts";
import { activityWords } from "../../words/activity.ts";

const words = activityWords.waits;

/** Why a message has not left, and until when. */
export function WaitingNote({
  waiting: { reason, until },
}: {
  waiting: NonNullable<MessageShape["waiting"]>;
}) {
  const clock = useClock();
  const now = useNow();
  const isToCome = until !== null && Date.parse(until) > now;
  return (
    <p className={look.detailNote} data-note>
      {reason}{" "}
      {isToCome && (
        <>
          {words.until} <time dateTime={until}>{clock.time(until)}</time>.
        </>
      )}
      {until === null && words.forPerson}
    </p>
  );
}
