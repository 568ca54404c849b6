import { createUnlatchClient } from "../client.ts";
import type { Print, Server } from "./status.ts";

const usage =
  "It goes: unlatch stop <everything|templates|packs|chat|template:name|number:id> <why>, and unlatch resume <the same>";

/** Nothing of it leaves until it is resumed; alone it says what is stopped. */
export async function stop(server: Server, [of, ...why]: readonly string[], print: Print): Promise<number> {
  const client = createUnlatchClient(server);
  if (of === undefined) {
    const stopped = await client.stops.list.query();
    print(stopped.length === 0 ? ["Nothing is stopped."] : stopped.map(line), stopped);
    return 0;
  }
  const reason = why.join(" ").trim();
  if (reason === "") throw new Error(usage);
  const one = await client.stops.stop.mutate({ scope: `stop:${of}`, reason });
  print([`Stopped. ${line(one)}`], one);
  return 0;
}

/** What waited goes on, and what came too late meanwhile is skipped. */
export async function resume(server: Server, [of]: readonly string[], print: Print): Promise<number> {
  if (of === undefined) throw new Error(usage);
  const client = createUnlatchClient(server);
  const scope = `stop:${of}`;
  const plan = await client.stops.plan.query({ scope });
  await client.stops.lift.mutate({ scope });
  const { leave, tooOld, unwanted } = plan;
  print(
    [`Lifted. Of what waited ${leave} leave; ${tooOld} too late, ${unwanted} not wanted any more.`],
    plan,
  );
  return 0;
}

interface Stopped {
  scope: string;
  reason: string;
  by: string;
  since: string;
  until: string | null;
}

const line = ({ scope, reason, by, since, until }: Stopped) =>
  `${scope.slice("stop:".length)}  by ${by} since ${since}, ${until ? `until ${until}` : "until it is lifted"}: ${reason}`;
