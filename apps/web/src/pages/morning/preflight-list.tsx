import { useQuery } from "@tanstack/react-query";
import { useClock, useMay } from "../../about.ts";
import { type Answers, client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Glyph, type Shape } from "../../components/glyph.tsx";
import { Section } from "../../components/section.tsx";
import { Empty } from "../../components/states.tsx";
import { useAction } from "../../use-action.ts";
import { morningWords } from "../../words/morning.ts";
import look from "./morning.module.css";

const { list: words, names } = morningWords;

type Found = NonNullable<Answers["morning"]["preflight"]>;
type Check = Found["checks"][number];

/** What was looked at before a run, or before the next one: first what has something to do. */
export function PreflightList({ runId, className }: { runId?: string; className?: string }) {
  const { data } = useQuery(trpc.morning.preflight.queryOptions(runId === undefined ? {} : { runId }));
  const clock = useClock();
  if (data === undefined || (data === null && runId !== undefined)) return null;
  const aside = data && words.looked(clock.short(data.at), data.checks.length);
  return (
    <Section title={runId === undefined ? words.title : words.before} aside={aside} className={className}>
      {data ? (
        <Checks found={data} />
      ) : (
        <Empty title={words.never.title}>
          <p>{words.never.line}</p>
        </Empty>
      )}
      {runId === undefined && <LookAgain />}
    </Section>
  );
}

const order: readonly Check["state"][] = ["failed", "unknown", "skipped", "ok"];
const rank = ({ state, nextStep }: Check) => order.indexOf(state) * 2 + (nextStep === null ? 1 : 0);
/** What could not be found out is not fine. */
const isTold = ({ state, nextStep }: Check) => state !== "ok" || nextStep !== null;

function Checks({ found: { checks } }: { found: Found }) {
  const shown = checks.filter(isTold).toSorted((a, b) => rank(a) - rank(b));
  const rest = checks.filter((one) => !isTold(one));
  return (
    <>
      {shown.length > 0 && <Rows checks={shown} />}
      {rest.length > 0 && (
        <details className={look.rest}>
          <summary>{shown.length > 0 ? words.rest(rest.length) : words.allFine(rest.length)}</summary>
          <Rows checks={rest} />
        </details>
      )}
    </>
  );
}

const shapes: Record<Check["state"], Shape> = {
  ok: "ok",
  failed: "failed",
  unknown: "idle",
  skipped: "idle",
};

const Rows = ({ checks }: { checks: readonly Check[] }) => (
  <ul className={look.checks}>
    {checks.map(({ name, state, reason, nextStep }) => (
      <li key={name} data-state={state}>
        <Glyph shape={state === "ok" && nextStep !== null ? "warning" : shapes[state]} isQuiet />
        <span className={look.name}>{names[name]}</span>
        <span className={look.reason}>{reason}</span>
        {nextStep !== null && <span className={look.todo}>{nextStep}</span>}
      </li>
    ))}
  </ul>
);

function LookAgain() {
  const may = useMay();
  const again = useAction(() => client.morning.check.mutate(), {
    right: "packs.announce",
    stale: [trpc.morning.pathKey()],
  });
  if (!may("packs.announce")) return null;
  return (
    <div className={look.again}>
      <ActionButton action={again} input={undefined} pending={words.looking}>
        {words.again}
      </ActionButton>
    </div>
  );
}
