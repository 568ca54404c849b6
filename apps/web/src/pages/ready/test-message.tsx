import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Button } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { useAction } from "../../use-action.ts";
import { testWords as words } from "../../words/test-message.ts";
import { Dots } from "./test-dots.tsx";
import look from "./test-message.module.css";
import { newKey, SendTest, type Test, testStale } from "./test-send.tsx";

/** A message to one's own phone, and how far it came, as it happens. */
export function TestMessage() {
  const { data: test, error, refetch } = useQuery(trpc.ready.test.queryOptions());
  const [isAsking, setAsking] = useState(false);
  const id = useId();
  if (error && test === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (test === undefined) return <Skeleton rows={4} />;
  const asks = isAsking || test === null;
  return (
    <section className={look.card} aria-labelledby={id}>
      <div className={look.top}>
        <h3 id={id}>{words.title}</h3>
        {test && <bdi className={look.who}>{words.who(test.name, test.masked)}</bdi>}
      </div>
      {test && <Dots test={test} />}
      {test?.trouble && (
        <Note
          shape="failed"
          title={test.trouble.title}
          code={test.trouble.code}
          why={test.trouble.details ?? test.trouble.explanation}
          next={test.trouble.nextStep}
        />
      )}
      <div className={look.foot}>
        <p role="status" className={look.hint}>
          {hintOf(test)}
        </p>
        {test && !asks && <Again test={test} another={() => setAsking(true)} />}
      </div>
      {asks && <SendTest done={() => setAsking(false)} />}
    </section>
  );
}

/** What the one who holds the phone does now. */
function hintOf(test: Test | null): string {
  if (test === null) return words.hints.none;
  if (test.tappedAt) return words.hints.tapped;
  if (test.readAt) return words.hints.read;
  if (test.deliveredAt) return words.hints.delivered;
  if (test.sentAt) return words.hints.sent;
  return test.trouble ? "" : (test.waits ?? words.hints.queued);
}

function Again({ test, another }: { test: Test; another: () => void }) {
  const [key, setKey] = useState(newKey);
  const again = useAction(
    (input: { phone: string; key: string }) => client.ready.sendTest.mutate(input),
    // The key of one that was sent sends nothing more.
    { right: "settings.change", stale: testStale, done: () => setKey(newKey()) },
  );
  return (
    <span className={look.acts}>
      <Button kind="ghost" onClick={another}>
        {words.another}
      </Button>
      <ActionButton action={again} input={{ phone: test.phone, key }} pending={words.sending}>
        {words.again}
      </ActionButton>
    </span>
  );
}
