import { createAccount } from "./account.ts";
import { createAgenda } from "./agenda.ts";
import { newApp } from "./app.ts";
import { type Batching, createBatcher } from "./batches.ts";
import { createSender, type WebhookTarget } from "./deliver.ts";
import { createFaults } from "./faults.ts";
import { createIds } from "./ids.ts";
import { createLedger } from "./ledger.ts";
import { newUsage } from "./limits.ts";
import { healthyNumber } from "./number.ts";
import { digitsOf } from "./people.ts";
import { createRandom } from "./random.ts";
import type { BareStage, Limits, Settings, Stage } from "./stage.ts";
import { createTemplateLife } from "./template-life.ts";
import { createTemplateBook, DAILY_TEMPLATE } from "./templates.ts";
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
  /** POST /control/… on the same port, for programs on this machine. Off unless asked for. */
  control?: boolean;
  statuses?: Partial<Settings["statuses"]>;
  /** Several events in one POST; by default each travels alone. */
  batch?: Partial<Batching>;
  /** Between tries; "week": as Meta, ever longer for seven days (for virtual time). */
  retryDelaysMs?: readonly number[] | "week";
  limits?: Partial<Limits>;
  testRecipients?: readonly string[];
};

const RETRY_DELAYS_MS = [10, 40, 160, 400, 800];
const WEEK_MS = 7 * 86_400_000;

/** At once, then 5 s, 10 s, 20 s … up to 8 hours apart, until a week is over. */
function weekOfRetries(): number[] {
  const delays: number[] = [];
  for (let total = 0, delay = 5_000; total + delay < WEEK_MS; delay = Math.min(2 * delay, 8 * 3_600_000)) {
    delays.push(delay);
    total += delay;
  }
  return delays;
}

export function buildStage(options: SimulatorOptions): Stage {
  const settings = settle(options);
  const seed = options.seed ?? 1;
  const agenda = createAgenda(options.time?.after);
  const { webhook: target, appSecret } = options;
  const now = options.time?.now ?? options.clock ?? Date.now;
  const retryDelaysMs =
    options.retryDelaysMs === "week" ? weekOfRetries() : (options.retryDelaysMs ?? RETRY_DELAYS_MS);
  const sender = createSender({ target, appSecret, agenda, retryDelaysMs, now });
  const { size = 1, withinMs = 5 } = options.batch ?? {};
  const batched = createBatcher({ size, withinMs }, agenda, (changes) =>
    sender.send(envelope(settings.wabaId, changes), "batches"),
  );
  const templates = createTemplateBook(seed, now);
  templates.add(DAILY_TEMPLATE);
  const stage: BareStage = {
    settings,
    ids: createIds(seed),
    random: createRandom(seed),
    agenda,
    faults: createFaults(),
    sender,
    people: new Map(),
    inbound: new Map(),
    media: new Map(),
    uploads: [],
    calls: [],
    sent: [],
    notOnWhatsApp: new Set(),
    missingTemplates: new Set(),
    marketingTemplates: new Set(),
    number: healthyNumber(settings.phoneNumberId, settings.wabaId, settings.displayPhone),
    templates,
    app: newApp(),
    appSecret,
    token: { expiredAt: null },
    limits: {
      messagesPerSecond: null,
      peoplePerDay: null,
      callsPerHour: null,
      freeServicePerMonth: 1_000,
      ...options.limits,
    },
    usage: newUsage(),
    ledger: createLedger(),
    deletedNames: new Map(),
    insights: { confirmed: false },
    reviewer: () => ({ decision: "APPROVED" }),
    testRecipients: options.testRecipients ? new Set(options.testRecipients.map(digitsOf)) : null,
    now,
    emitAccount: (field, value) =>
      sender.send(
        {
          object: "whatsapp_business_account",
          entry: [{ id: settings.wabaId, time: Math.floor(now() / 1000), changes: [{ field, value }] }],
        },
        "account",
      ),
    emit: (change, lane) =>
      size > 1 ? batched(change) : sender.send(envelope(settings.wabaId, [change]), lane),
  };
  return withLives(stage);
}

/** Both act on the stage that they are part of. */
function withLives(bare: BareStage): Stage {
  const stage: Stage = Object.assign(bare, {
    account: createAccount(bare),
    templateLife: createTemplateLife(bare),
  });
  return stage;
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
    enforceTemplates: options.enforceTemplates ?? false,
    reviewMs: options.reviewMs ?? 1_000,
  };
}
