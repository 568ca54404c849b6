import { signBody } from "@unlatch/whatsapp";
import { request } from "undici";
import type { Account } from "./account.ts";
import { buildStage, type SimulatorOptions } from "./build-stage.ts";
import { createControl } from "./control.ts";
import type { Delivery, WebhookTarget } from "./deliver.ts";
import type { Faults } from "./faults.ts";
import { startGraphApi } from "./graph-api.ts";
import type { Limits } from "./limits.ts";
import type { GraphCall, SentMessage } from "./messages.ts";
import { digitsOf, personAt } from "./people.ts";
import { createPhone, type Phone, type PhoneOptions } from "./phone.ts";
import { regroup } from "./regroup.ts";
import type { Person, Stage } from "./stage.ts";
import type { TemplateLife, Verdict } from "./template-life.ts";
import type { Template, TemplateBook } from "./templates.ts";
import type { VirtualTime } from "./virtual-time.ts";
import { type Envelope, encodeBody, isEnvelope, webhookHeaders } from "./webhook-body.ts";

export type { SimulatorOptions } from "./build-stage.ts";
export type { Faults } from "./faults.ts";
export type { GraphCall, SentMessage } from "./messages.ts";
export type { Phone, PhoneOptions, TapOptions } from "./phone.ts";
export { type Party, type PlayOptions, playUntil } from "./play.ts";
export { allScenarios } from "./scenarios/all-scenarios.ts";
export { metaDown } from "./scenarios/meta-down.ts";
export { normalMorning } from "./scenarios/normal-morning.ts";
export { numbersChange } from "./scenarios/numbers-change.ts";
export type { Scenario, Scene } from "./scenarios/scenario.ts";
export { storm } from "./scenarios/storm.ts";
export { templatePaused } from "./scenarios/template-paused.ts";
export { templateRecategorised } from "./scenarios/template-recategorised.ts";
export { tenThousandTaps } from "./scenarios/ten-thousand-taps.ts";
export { tokenExpires } from "./scenarios/token-expires.ts";
export { webhookAnswers500 } from "./scenarios/webhook-answers-500.ts";
export { createVirtualTime, type VirtualTime, type VirtualTimeOptions } from "./virtual-time.ts";

/** `signature`: null leaves the header out. `raw`: these bytes instead of the payload. */
export type PostOptions = { signature?: string | null; raw?: Uint8Array };

export type Simulator = AsyncDisposable & {
  readonly graphUrl: string;
  /** Null: it lives in real time. */
  readonly time: VirtualTime | null;
  now(): number;
  readonly calls: readonly GraphCall[];
  readonly sent: readonly SentMessage[];
  /** Webhooks that were refused to the end. */
  readonly undelivered: readonly Envelope[];
  readonly faults: Faults;
  readonly notOnWhatsApp: Set<string>;
  readonly missingTemplates: Set<string>;
  readonly marketingTemplates: Set<string>;
  /** What GET /{phone number id} answers; change members to play trouble. */
  readonly number: Record<string, unknown>;
  readonly templates: TemplateBook;
  /** What Meta does to templates: reviews, categories, quality, pauses, pacing. */
  readonly templateLife: TemplateLife;
  /** What happens to token, number and account. */
  readonly account: Account;
  /** Null is off; all are, unless switched on. */
  readonly limits: Limits;
  /** Each try to hand over a webhook, with what was answered. */
  readonly deliveries: readonly Delivery[];
  /** How templates in review come out. */
  reviewWith(reviewer: (template: Template) => Verdict): void;
  sentTo(phone: string): SentMessage[];
  phone(number: string, options?: PhoneOptions): Phone;
  /** One POST by hand, no retry; returns the status, 0 when nothing answered. */
  postWebhook(payload: unknown, options?: PostOptions): Promise<number>;
  redeliver(options?: { shuffle?: boolean; rebatch?: boolean; times?: number }): Promise<void>;
  /** Tries what was given up once more, as Meta does for days. */
  retryUndelivered(): Promise<void>;
  /** The GET with `hub.challenge`; true when the answer is exactly the challenge. */
  handshake(): Promise<boolean>;
  /** The webhook moved, for instance after a restart on another port. */
  pointWebhookAt(target: WebhookTarget): void;
  /** Meta can't be reached: connections are refused until it is plugged in again. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  /** An endpoint that is broken, without reaching it; null ends it. */
  answerWebhooksWith(status: number | null): void;
  /** In its own time: phones act, faults begin and end. */
  later(delayMs: number, task: () => unknown): void;
  /** Nothing is left; in virtual time, nothing is left to do at this moment. */
  idle(): Promise<void>;
  /** An answer is held back and only later time brings it. */
  held(): Promise<void>;
  close(): Promise<void>;
};

export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const stage = buildStage(options);
  const control = options.control ? createControl(() => simulator) : null;
  const graph = await startGraphApi(stage, options.port ?? 0, control);
  const phones = new WeakMap<Person, Phone>();
  const { agenda, sender } = stage;
  const close = async (): Promise<void> => {
    agenda.close();
    await Promise.all([graph.close(), sender.close()]);
  };
  const simulator: Simulator = {
    graphUrl: `${graph.origin}/v25.0`,
    time: options.time ?? null,
    now: stage.now,
    calls: stage.calls,
    sent: stage.sent,
    undelivered: sender.undelivered,
    faults: stage.faults,
    notOnWhatsApp: stage.notOnWhatsApp,
    missingTemplates: stage.missingTemplates,
    marketingTemplates: stage.marketingTemplates,
    number: stage.number,
    templates: stage.templates,
    templateLife: stage.templateLife,
    account: stage.account,
    limits: stage.limits,
    deliveries: sender.log,
    reviewWith: (reviewer) => {
      stage.reviewer = reviewer;
    },
    sentTo: (phone) => stage.sent.filter((message) => message.to === digitsOf(phone)),
    phone: (number, about = {}) => {
      const person = introduce(stage, number, about);
      const phone = phones.get(person) ?? createPhone(stage, person);
      phones.set(person, phone);
      return phone;
    },
    postWebhook: (payload, how = {}) => agenda.track(postWebhook(stage, options.appSecret, payload, how)),
    redeliver: (how = {}) => agenda.track(redeliver(stage, how)),
    retryUndelivered: async () => {
      const again = sender.undelivered.splice(0);
      await Promise.all(again.map((payload) => sender.send(payload, "again")));
    },
    handshake: () => handshake(stage, options.verifyToken ?? ""),
    pointWebhookAt: (target) => sender.pointAt(target),
    unplug: graph.close,
    plugIn: graph.listen,
    answerWebhooksWith: (status) => {
      sender.outage = status;
    },
    later: agenda.later,
    idle: agenda.idle,
    held: agenda.held,
    close,
    [Symbol.asyncDispose]: close,
  };
  return simulator;
}

function introduce(stage: Stage, number: string, about: PhoneOptions): Person {
  const person = personAt(stage, number);
  if (about.name !== undefined) person.name = about.name;
  if (about.hideNumber !== undefined) person.numberHidden = about.hideNumber;
  if (about.userId !== undefined) person.userId = about.userId;
  if (about.lastInboundAt !== undefined) person.lastInboundAt = about.lastInboundAt;
  if (person.numberHidden) person.userId ??= stage.ids.userId(person.waId);
  return person;
}

async function postWebhook(
  stage: Stage,
  appSecret: string,
  payload: unknown,
  { signature, raw }: PostOptions,
): Promise<number> {
  const body = raw ?? encodeBody(payload);
  const header = signature === undefined ? signBody(body, appSecret) : signature;
  const status = await stage.sender.post(body, webhookHeaders(body, header));
  const honest = !raw && signature === undefined && isEnvelope(payload);
  if (status === 200 && honest) stage.sender.delivered.push(payload);
  return status;
}

async function redeliver(
  stage: Stage,
  { shuffle = false, rebatch = false, times = 1 }: { shuffle?: boolean; rebatch?: boolean; times?: number },
): Promise<void> {
  const past = [...stage.sender.delivered];
  for (let round = 0; round < times; round++) {
    const order = shuffle && !rebatch ? stage.random.shuffled(past) : past;
    const parcels = rebatch ? regroup(past, stage.random, shuffle) : order;
    for (const parcel of parcels) await stage.sender.send(parcel, "redelivery", { remember: false });
  }
}

async function handshake(stage: Stage, verifyToken: string): Promise<boolean> {
  const { target, agent } = stage.sender;
  if (!("url" in target)) return false;
  const challenge = String(1_000_000_000 + stage.random.below(1_000_000_000));
  const url = new URL(target.url);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const answer = await request(url, { dispatcher: agent });
  return (await answer.body.text()) === challenge && answer.statusCode === 200;
}
