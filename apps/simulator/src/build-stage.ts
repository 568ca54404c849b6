import { createAgenda } from "./agenda.ts";
import { type Batching, createBatcher } from "./batches.ts";
import { createSender, type WebhookTarget } from "./deliver.ts";
import { createFaults } from "./faults.ts";
import { createIds } from "./ids.ts";
import { healthyNumber } from "./number.ts";
import { digitsOf } from "./people.ts";
import { createRandom } from "./random.ts";
import type { Settings, Stage } from "./stage.ts";
import type { VirtualTime } from "./virtual-time.ts";
import { envelope } from "./webhook-body.ts";

export type SimulatorOptions = Partial<Omit<Settings, "statuses">> & {
  webhook: WebhookTarget;
  appSecret: string;
  verifyToken?: string;
  /** One seed, one run. A demo that keeps its database needs a new one each time: wamids repeat. */
  seed?: number;
  clock?: () => number;
  /** Instead of `clock`: delays pass in it as well, and nothing happens until it is moved (`playUntil`). */
  time?: VirtualTime;
  port?: number;
  statuses?: Partial<Settings["statuses"]>;
  /** Several events in one POST; by default each travels alone. */
  batch?: Partial<Batching>;
  retryDelaysMs?: readonly number[];
};

const RETRY_DELAYS_MS = [10, 40, 160, 400, 800];

export function buildStage(options: SimulatorOptions): Stage {
  const settings = settle(options);
  const seed = options.seed ?? 1;
  const agenda = createAgenda(options.time?.after);
  const { webhook: target, appSecret, retryDelaysMs = RETRY_DELAYS_MS } = options;
  const sender = createSender({ target, appSecret, agenda, retryDelaysMs });
  const { size = 1, withinMs = 5 } = options.batch ?? {};
  const batched = createBatcher({ size, withinMs }, agenda, (changes) =>
    sender.send(envelope(settings.wabaId, changes), "batches"),
  );
  return {
    settings,
    ids: createIds(seed),
    random: createRandom(seed),
    agenda,
    faults: createFaults(),
    sender,
    people: new Map(),
    inbound: new Map(),
    media: new Map(),
    calls: [],
    sent: [],
    notOnWhatsApp: new Set(),
    missingTemplates: new Set(),
    marketingTemplates: new Set(),
    number: healthyNumber(settings.phoneNumberId, settings.wabaId, settings.displayPhone),
    now: options.time?.now ?? options.clock ?? Date.now,
    emit: (change, lane) =>
      size > 1 ? batched(change) : sender.send(envelope(settings.wabaId, [change]), lane),
  };
}

function settle(options: SimulatorOptions): Settings {
  return {
    token: options.token ?? "simulator-token",
    phoneNumberId: options.phoneNumberId ?? "800700600500401",
    wabaId: options.wabaId ?? "900100200300400",
    displayPhone: digitsOf(options.displayPhone ?? "15550100001"),
    statuses: { sent: 0, delivered: 5, read: null, ...options.statuses },
    enforceWindow: options.enforceWindow ?? true,
    enforcePairLimit: options.enforcePairLimit ?? false,
    acceptAnyMediaId: options.acceptAnyMediaId ?? false,
  };
}
