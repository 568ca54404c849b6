import type { Context } from "../context.ts";
import { type Diagnosis, lastDiagnosis } from "../diagnosis/diagnose.ts";
import { audienceOf } from "../measures/audience.ts";
import { type AboutTest, aboutTest } from "../outbound/go-live.ts";
import { readStored } from "../settings/snapshot.ts";
import { isSeen, lastTest } from "./test-state.ts";

export const readySteps = ["account", "business", "connect", "people", "test", "live"] as const;
export type ReadyStep = (typeof readySteps)[number];

/** `shut`: it can't be done yet. */
export const stepStates = ["done", "failed", "todo", "shut"] as const;
export type StepState = (typeof stepStates)[number];

export interface Ready {
  demo: boolean;
  /** The house serves its people: nothing of this needs to be shown any more. */
  over: boolean;
  steps: { name: ReadyStep; state: StepState }[];
  business: {
    name: string;
    /** That of the business; in the demo the one that was entered ahead. */
    timeZone: string;
    zoneIsChosen: boolean;
    /** The environment decides it. */
    zoneIsFixed: boolean;
  };
  connection: {
    /** The values are there; in the demo they wait for its end. */
    isEntered: boolean;
    works: number;
    of: number;
    /** The first line that failed, in words. */
    broken: string | null;
    checkedAt: number | null;
  };
  people: number;
  testedAt: number | null;
  live: AboutTest;
}

/** Each step judged from what is there now, and from nothing that somebody ticked. */
export async function readyFacts(ctx: Context, { demo }: { demo: boolean }): Promise<Ready> {
  const { store, config } = ctx;
  const [diagnosis, entered, test, live] = await Promise.all([
    lastDiagnosis(ctx),
    isEntered(ctx),
    lastTest(ctx),
    aboutTest(ctx),
  ]);
  const people = demo ? 0 : (await audienceOf(store, new Set())).recipients;
  const zoneIsChosen = await isZoneChosen(ctx);
  const reached = { demo, connected: entered && !demo, seen: !demo && isSeen(test) };
  const states: Record<ReadyStep, StepState> = {
    account: "done",
    business: config.businessName !== "" && zoneIsChosen ? "done" : "todo",
    connect: connectState(diagnosis, reached),
    people: demo ? "shut" : people > 0 ? "done" : "todo",
    test: !reached.connected ? "shut" : reached.seen ? "done" : "todo",
    live: !reached.connected ? "shut" : live.on ? "todo" : "done",
  };
  return {
    demo,
    over: states.live === "done" && states.people === "done",
    steps: readySteps.map((name) => ({ name, state: states[name] })),
    business: {
      name: config.businessName,
      timeZone: ctx.settings.ahead.config.timeZone,
      zoneIsChosen,
      zoneIsFixed: "timeZone" in ctx.settings.environment,
    },
    connection: { isEntered: entered, ...summed(diagnosis) },
    people,
    testedAt: reached.seen ? (test?.tappedAt ?? test?.readAt ?? null) : null,
    live,
  };
}

/** What could not be found out is settled by a message that came there and an answer that came back. */
function connectState(
  { state }: Diagnosis,
  { connected, seen }: { connected: boolean; seen: boolean },
): StepState {
  if (!connected) return "todo";
  if (state === "failed") return "failed";
  return state === "ok" || seen ? "done" : "todo";
}

function summed({ checks, checkedAt }: Diagnosis) {
  const broken = checkedAt === null ? undefined : checks.find((one) => one.state === "failed");
  return {
    works: checks.filter((one) => one.state === "ok").length,
    of: checks.length,
    broken: broken?.reason ?? null,
    checkedAt,
  };
}

const needed = ["whatsapp.token", "whatsapp.phoneNumberId", "whatsapp.appSecrets"];

/** Of the demo only what a person entered counts: the simulator's values are nobody's connection. */
async function isEntered({ store, settings }: Context): Promise<boolean> {
  const stored = await readStored(store, needed);
  return needed.every((key) => {
    const row = stored.get(key);
    const field = settings.all[key]?.field;
    const isKept = row?.value !== undefined || (row?.sealed ?? null) !== null;
    return isKept || (settings.fixedBy !== "the demo" && field !== undefined && field in settings.fixed);
  });
}

async function isZoneChosen({ store, settings }: Context): Promise<boolean> {
  if ("timeZone" in settings.environment) return true;
  return (await readStored(store, ["app.timeZone"])).get("app.timeZone")?.value !== undefined;
}
