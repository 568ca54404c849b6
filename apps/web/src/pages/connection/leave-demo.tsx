import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Checklist } from "../../components/checklist.tsx";
import { Section } from "../../components/section.tsx";
import { State } from "../../components/state.tsx";
import { useAction } from "../../use-action.ts";
import { connectionWords } from "../../words/connection.ts";
import look from "./connection.module.css";
import { keptOf, type Value, type ValueName } from "./values.ts";

const words = connectionWords.leave;
const needed: readonly ValueName[] = ["token", "phoneNumberId", "businessAccountId", "appSecret"];

/** What is entered in the demo holds once it is left: the house begins again with it, within seconds. */
export function LeaveDemo({ values }: { values: readonly Value[] }) {
  const [isLeaving, setLeaving] = useState(false);
  const { data: demo } = useQuery(trpc.demo.state.queryOptions());
  const leave = useAction(() => client.demo.leave.mutate(), {
    ...{ right: "demo.change", stale: [] },
    done: () => setLeaving(true),
  });
  const isSet = (name: ValueName) => keptOf(values, name)?.isSet === true;
  const isReady = needed.every(isSet);
  const number = keptOf(values, "phoneNumberId")?.value ?? "";
  if (isLeaving) return <Leaving />;
  return (
    <Section title={words.title} className={look.diagnosis ?? ""}>
      <p className={look.summary}>{words.why}</p>
      <Checklist
        label={words.kept}
        items={needed.map((name) => ({
          key: name,
          name: connectionWords.fields[name].label,
          shape: isSet(name) ? "ok" : "idle",
          word: isSet(name) ? words.isKept : words.isMissing,
        }))}
      />
      <div className={look.next}>
        <ActionButton
          action={leave}
          input={undefined}
          kind={isReady ? "primary" : "plain"}
          pending={words.pending}
          isDisabled={!isReady || !demo}
          ask={{
            title: words.question,
            verb: words.verb,
            body: (
              <>
                <p>{words.stays(demo?.advisors ?? 0, demo?.messages ?? 0)}</p>
                <p>{words.goes(number)}</p>
                <p className="soft">{words.test}</p>
              </>
            ),
          }}
        >
          {words.open}
        </ActionButton>
        {!isReady && <span className="soft">{words.lacks}</span>}
      </div>
    </Section>
  );
}

const everyMs = 500;
const longMs = 30_000;

/** The server begins again; this tab goes on by itself as soon as it answers as that of a business. */
function Leaving() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      const info = await client.app.info.query().catch(() => null);
      if (isOver) return;
      if (info && !info.demo) location.reload();
      else setTimeout(() => void ask(), everyMs);
    };
    void ask();
    const late = setTimeout(() => setLong(true), longMs);
    return () => {
      isOver = true;
      clearTimeout(late);
    };
  }, []);
  return (
    <Section title={words.title} className={look.diagnosis ?? ""}>
      <p role="status">
        <State shape="running" word={words.leaving} />
      </p>
      {isLong && <p role="alert">{words.long}</p>}
    </Section>
  );
}
