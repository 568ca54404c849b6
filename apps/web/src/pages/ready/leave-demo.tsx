import { useEffect, useState } from "react";
import { client } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Note } from "../../components/note.tsx";
import { useAction } from "../../use-action.ts";
import { readyWords } from "../../words/ready.ts";

const { leaveDemo: words } = readyWords;

/** From the demo to a house of one's own; the page comes back when that answers. */
export function LeaveDemo() {
  const [isLeft, setLeft] = useState(false);
  const leave = useAction(() => client.demo.leave.mutate(), {
    right: "demo.change",
    stale: [],
    done: () => setLeft(true),
  });
  useComeBack(isLeft);
  return (
    <Note shape="running" title={words.title} why={words.why}>
      {isLeft ? (
        <p role="status">{words.coming}</p>
      ) : (
        <ActionButton
          action={leave}
          input={undefined}
          kind="primary"
          pending={words.leaving}
          ask={{ title: words.question, verb: words.verb, body: <p>{words.body}</p> }}
        >
          {words.open}
        </ActionButton>
      )}
    </Note>
  );
}

const askMs = 500;

/** What this page knows is the demo's: it is loaded anew as soon as the new house answers that it is none. */
function useComeBack(isLeft: boolean): void {
  useEffect(() => {
    if (!isLeft) return;
    const look = async () => {
      const info = await client.app.info.query().catch(() => null);
      if (info && !info.demo) location.reload();
    };
    const timer = setInterval(() => void look(), askMs);
    return () => clearInterval(timer);
  }, [isLeft]);
}
