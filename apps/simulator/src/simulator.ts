import { signBody } from "@unlatch/whatsapp";
import { request } from "undici";
import { buildStage, type SimulatorOptions } from "./build-stage.ts";
import { createControl } from "./control.ts";
import type { Person } from "./course.ts";
import { startGraphApi } from "./graph-api.ts";
import { digitsOf, personAt } from "./people.ts";
import { createPhone, type Phone, type PhoneOptions } from "./phone.ts";
import type { PostOptions, Simulator } from "./played-meta.ts";
import { regroup } from "./regroup.ts";
import type { Stage } from "./stage.ts";
import { encodeBody, isEnvelope, webhookHeaders } from "./webhook-body.ts";

export type { SimulatorOptions } from "./build-stage.ts";
export type { GraphCall, SentMessage } from "./course.ts";
export type { Faults } from "./faults.ts";
export type { Phone, PhoneOptions, TapOptions } from "./phone.ts";
export { type Party, type PlayOptions, playUntil } from "./play.ts";
export type { PostOptions, Simulator } from "./played-meta.ts";
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
    uploads: stage.uploads,
    media: stage.media,
    undelivered: sender.undelivered,
    faults: stage.faults,
    notOnWhatsApp: stage.notOnWhatsApp,
    missingTemplates: stage.missingTemplates,
    marketingTemplates: stage.marketingTemplates,
    number: stage.number,
    templates: stage.templates,
    templateLife: stage.templateLife,
    account: stage.account,
    app: stage.app,
    limits: stage.limits,
    deliveries: sender.log,
    charged: stage.ledger.charged,
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
