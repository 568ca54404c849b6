// Every procedure there is: a new one has its row here, written by somebody who thought about it, and nowhere else.
import type { Right } from "@unlatch/core/rights";
import { sixParts } from "./world-parts.ts";

/** Where the number was planted that nobody may see. */
export interface Planted {
  number: string;
  /** The same as people write it. */
  spelt: string;
  advisorId: string;
  packId: string;
  draftId: string;
  messages: readonly string[];
  webhooks: readonly string[];
  span: { from: string; to: string; stepMs: number };
}

export interface Row {
  /** What may be done with it. */
  right: Right | "anyone";
  /** By a session alone: who has a key makes no accounts and no further keys with it. */
  inPerson?: true;
  /** By somebody in person who said within minutes who they are, and so over HTTP alone. */
  fresh?: true;
  /** Its REST face; one that makes something new answers 201. */
  rest?: string;
  creates?: true;
  /** What it is asked, so that its answer holds something; one that takes nothing needs none. */
  asked?: (planted: Planted) => readonly object[];
}

export const procedureTable: Readonly<Record<string, Row>> = {
  "account.sessions": { right: "account.keep" },
  "account.endSession": { right: "account.keep", inPerson: true, asked: () => [{ id: "none" }] },
  "account.endOthers": { right: "account.keep", inPerson: true },
  "account.keys": { right: "account.keep" },
  "account.makeKey": {
    right: "account.keep",
    fresh: true,
    asked: () => [{ name: "reports", rights: ["activity.read"], expiresInDays: 30 }],
  },
  "account.endKey": { right: "account.keep", inPerson: true, asked: () => [{ id: "none" }] },
  "activity.counts": { right: "activity.read", asked: () => [{}] },
  "activity.messages": { right: "activity.read", asked: ({ span }) => [{ filter: {}, span: span }] },
  "activity.lines": { right: "activity.read", asked: ({ span }) => [{ span: span }] },
  "activity.webhooks": { right: "activity.read", asked: ({ span }) => [{ span: span }] },
  "advisors.list": { right: "activity.read", rest: "GET /advisors", asked: () => [{ limit: 500 }] },
  "advisors.get": {
    right: "activity.read",
    rest: "GET /advisors/{id}",
    asked: ({ advisorId }) => [{ id: advisorId }],
  },
  "advisors.why": {
    right: "activity.read",
    rest: "GET /advisors/{id}/why",
    asked: ({ advisorId }) => [{ id: advisorId }],
  },
  "advisors.create": {
    right: "advisors.change",
    rest: "POST /advisors",
    creates: true,
    asked: ({ number }) => [{ name: "New", phone: `+${number}` }],
  },
  "advisors.change": {
    right: "advisors.change",
    rest: "PATCH /advisors/{id}",
    asked: ({ advisorId }) => [{ id: advisorId, name: "Asha" }],
  },
  "advisors.reveal": {
    right: "advisors.change",
    rest: "POST /advisors/{id}/reveal",
    asked: ({ advisorId }) => [{ id: advisorId }],
  },
  "app.info": { right: "anyone" },
  "connection.get": { right: "settings.read", rest: "GET /connection" },
  "connection.check": { right: "settings.read", rest: "POST /connection/check" },
  "connection.entered": { right: "settings.read" },
  "connection.try": { right: "settings.change", asked: () => [{}] },
  "connection.enter": { right: "settings.change", fresh: true, asked: () => [{}] },
  "connection.webhook": { right: "settings.change", rest: "GET /connection/webhook" },
  "connection.setWebhook": {
    right: "settings.change",
    fresh: true,
    rest: "POST /connection/webhook",
    asked: () => [{ replaces: [] }],
  },
  "connection.putWebhookBack": {
    right: "settings.change",
    fresh: true,
    rest: "POST /connection/webhook/back",
    asked: () => [{ verifyToken: "the-word-of-the-old-address" }],
  },
  "app.me": { right: "activity.read" },
  "app.demoFile": { right: "demo.change" },
  "app.deleteDemoFile": { right: "demo.change", fresh: true },
  "audit.list": { right: "audit.read", rest: "GET /audit" },
  "audit.export": {
    right: "audit.read",
    rest: "POST /audit/export",
    creates: true,
    asked: () => [{ format: "csv", filter: {} }],
  },
  "audit.verify": { right: "audit.read", rest: "GET /audit/verify" },
  "deliveries.list": { right: "activity.read", rest: "GET /deliveries" },
  "deliveries.retry": {
    right: "sending.control",
    rest: "POST /deliveries/{id}/retry",
    asked: () => [{ id: "1" }],
  },
  "demo.state": { right: "activity.read" },
  "demo.clear": { right: "demo.change" },
  "demo.fill": { right: "demo.change" },
  "demo.leave": { right: "demo.change" },
  "demo.simulate": { right: "demo.play", rest: "POST /webhook/simulate-event" },
  "feed.recent": {
    right: "activity.read",
    rest: "GET /webhook/events/recent",
    asked: () => [{ limit: 500 }],
  },
  "feed.follow": { right: "activity.read" },
  "messages.list": {
    right: "activity.read",
    rest: "GET /messages",
    asked: () => [{ limit: 500 }, { limit: 500, direction: "in" }, { limit: 500, status: "failed" }],
  },
  "messages.journey": {
    right: "activity.read",
    rest: "GET /messages/{id}",
    asked: ({ messages }) => messages.map((id) => ({ id })),
  },
  "messages.sendAgain": { right: "messages.send", asked: ({ messages }) => [{ id: messages[0] }] },
  "outbox.mine": { right: "activity.read", rest: "GET /outbox" },
  "outbox.undo": { right: "activity.read", rest: "POST /outbox/{id}/undo", asked: () => [{ id: "1" }] },
  "outbox.announce": {
    right: "packs.announce",
    rest: "POST /outbox/announce",
    asked: ({ packId }) => [{ packId }],
  },
  "outbox.sendAgain": {
    right: "messages.send",
    rest: "POST /outbox/send-again",
    asked: ({ messages }) => ["this", "rest", "like"].map((what) => ({ messageId: messages[0], what })),
  },
  "outbox.weigh": {
    right: "messages.send",
    rest: "GET /outbox/weigh",
    asked: ({ messages }) => [{ ids: messages.join() }, { like: messages[0] }],
  },
  "outbox.sendChosen": {
    right: "messages.send",
    rest: "POST /outbox/send-chosen",
    asked: ({ messages }) => [{ messageIds: messages }],
  },
  "packs.list": { right: "activity.read", rest: "GET /packs", asked: () => [{ limit: 500 }] },
  "packs.get": { right: "activity.read", rest: "GET /packs/{id}", asked: ({ packId }) => [{ id: packId }] },
  "packs.create": {
    right: "packs.write",
    rest: "POST /packs",
    creates: true,
    asked: () => [{ day: "2026-11-21", parts: sixParts }],
  },
  "packs.approve": {
    right: "packs.decide",
    rest: "POST /packs/{id}/approve",
    asked: ({ draftId }) => [{ id: draftId }],
  },
  "packs.reject": {
    right: "packs.decide",
    rest: "POST /packs/{id}/reject",
    asked: ({ draftId, spelt }) => [{ id: draftId, reason: `for ${spelt}` }],
  },
  "packs.announce": {
    right: "packs.announce",
    rest: "POST /packs/{packId}/announce",
    asked: ({ packId }) => [{ packId }],
  },
  "morning.next": { right: "activity.read", rest: "GET /schedule" },
  "morning.preflight": { right: "activity.read", rest: "GET /preflight", asked: () => [{}] },
  "morning.check": { right: "packs.announce", rest: "POST /preflight" },
  "morning.rehearse": { right: "packs.announce", rest: "POST /rehearsal" },
  "runs.list": { right: "activity.read", rest: "GET /runs", asked: () => [{}] },
  "runs.get": { right: "activity.read", rest: "GET /runs/{id}", asked: () => [{ id: "none" }] },
  "runs.current": { right: "activity.read" },
  "runs.people": { right: "activity.read", rest: "GET /runs/{id}/people", asked: () => [{ id: "none" }] },
  "runs.person": {
    right: "activity.read",
    asked: ({ advisorId }) => [{ id: "none", advisorId }],
  },
  "runs.cost": { right: "activity.read", asked: () => [{ id: "none" }] },
  "runs.waves": { right: "activity.read", asked: () => [{ id: "none" }] },
  "runs.start": {
    right: "packs.announce",
    rest: "POST /runs",
    creates: true,
    asked: ({ packId }) => [{ packId }],
  },
  "runs.pause": { right: "runs.control", rest: "POST /runs/{id}/pause", asked: () => [{ id: "none" }] },
  "runs.resume": { right: "runs.control", rest: "POST /runs/{id}/resume", asked: () => [{ id: "none" }] },
  "runs.cancel": { right: "runs.control", rest: "POST /runs/{id}/cancel", asked: () => [{ id: "none" }] },
  "runs.revise": { right: "runs.control", rest: "POST /runs/{id}/revise", asked: () => [{ id: "none" }] },
  "runs.retryFailed": { right: "runs.control", rest: "POST /runs/{id}/retry", asked: () => [{ id: "none" }] },
  "runs.resendPart": {
    right: "messages.send",
    asked: ({ advisorId }) => [{ id: "none", advisorId, position: 1 }],
  },
  "runs.resendRest": { right: "messages.send", asked: ({ advisorId }) => [{ id: "none", advisorId }] },
  "ready.get": { right: "settings.change" },
  "ready.testMode": { right: "activity.read" },
  "ready.numbers": { right: "settings.change" },
  "ready.addNumber": { right: "settings.change", asked: ({ number }) => [{ phone: `+${number}` }] },
  "ready.takeNumber": { right: "settings.change", asked: ({ number }) => [{ phone: `+${number}` }] },
  "ready.weigh": { right: "settings.change", rest: "GET /live" },
  "ready.goLive": {
    right: "settings.change",
    fresh: true,
    rest: "POST /live",
    asked: () => [{ people: 1_000 }],
  },
  "ready.backToTest": { right: "settings.change", rest: "POST /test-mode" },
  "ready.sendTest": {
    right: "settings.change",
    rest: "POST /test-message",
    asked: ({ number }) => [{ phone: `+${number}`, key: "a-test-message" }],
  },
  "ready.test": { right: "settings.change", rest: "GET /test-message" },
  "sending.holds": { right: "activity.read" },
  "sending.release": { right: "sending.control", asked: ({ number }) => [{ scope: `pair:tel:${number}` }] },
  "stops.list": { right: "activity.read", rest: "GET /stops" },
  "stops.plan": { right: "activity.read", asked: () => [{ scope: "stop:chat" }] },
  "stops.stop": {
    right: "sending.control",
    rest: "POST /stops",
    asked: () => [{ scope: "stop:chat", reason: "A try." }],
  },
  "stops.lift": {
    right: "sending.control",
    rest: "POST /stops/lift",
    asked: () => [{ scope: "stop:chat" }],
  },
  "settings.list": { right: "settings.read", rest: "GET /settings" },
  "settings.change": { right: "settings.change", rest: "PATCH /settings" },
  "settings.changeMany": { right: "settings.change", rest: "PATCH /settings/many" },
  "settings.keeping": { right: "settings.read", rest: "GET /settings/keeping" },
  "settings.history": { right: "settings.read", rest: "GET /settings/history" },
  "tasks.start": {
    right: "activity.read",
    rest: "POST /tasks",
    creates: true,
    asked: () => [{ kind: "export", format: "csv", filter: {} }],
  },
  "tasks.again": {
    right: "activity.read",
    rest: "POST /tasks/{id}/again",
    creates: true,
    asked: () => [{ id: "1" }],
  },
  "tasks.list": { right: "activity.read", rest: "GET /tasks" },
  "tasks.get": { right: "activity.read", rest: "GET /tasks/{id}", asked: () => [{ id: "1" }] },
  "tasks.cancel": { right: "activity.read", rest: "POST /tasks/{id}/cancel", asked: () => [{ id: "1" }] },
  "team.list": { right: "team.read", rest: "GET /team" },
  "team.changeRole": {
    right: "team.change",
    fresh: true,
    asked: () => [{ id: "none", role: "viewer" }],
  },
  "team.invite": { right: "team.change", fresh: true, asked: () => [{ role: "viewer" }] },
  "team.withdraw": { right: "team.change", fresh: true, asked: () => [{ id: "none" }] },
  "team.resetLink": { right: "team.change", fresh: true, asked: () => [{ id: "none" }] },
  "team.sessions": { right: "team.change", asked: () => [{ id: "none" }] },
  "team.endSession": {
    right: "team.change",
    fresh: true,
    asked: () => [{ id: "none", sessionId: "none" }],
  },
  "team.signOut": { right: "team.change", fresh: true, asked: () => [{ id: "none" }] },
  "templates.list": { right: "activity.read", rest: "GET /templates", asked: () => [{ limit: 500 }] },
  "templates.sync": { right: "templates.control", rest: "POST /templates/sync" },
  "templates.audience": { right: "activity.read" },
  "templates.decide": {
    right: "templates.control",
    asked: () => [{ name: "none", language: "en_US", choice: "hold" }],
  },
  "templates.check": {
    right: "activity.read",
    asked: ({ spelt }) => [{ name: "none", language: "en_US", values: { body: [spelt] } }],
  },
  "templates.lint": { right: "activity.read", asked: ({ spelt }) => [{ body: `Call ${spelt} now` }] },
  "templates.testSend": {
    right: "templates.control",
    asked: ({ number }) => [
      { phone: `+${number}`, key: "a-test-of-one", name: "none", language: "en_US", values: { body: [] } },
    ],
  },
  "money.get": { right: "activity.read", rest: "GET /money", asked: () => [{}] },
  "money.forecast": { right: "activity.read", asked: () => [{ people: 120 }] },
  "money.rates": { right: "activity.read" },
  "money.whatIf": { right: "activity.read" },
  "money.setRate": {
    right: "money.change",
    asked: () => [
      {
        ...{ market: "IN", category: "utility", from: "2026-10-01" },
        ...{ currency: "INR", micros: 115_000, source: "A try." },
      },
    ],
  },
  "numbers.now": { right: "activity.read" },
  "numbers.look": { right: "templates.control" },
  "numbers.history": { right: "activity.read", asked: () => [{}] },
  "numbers.calendar": { right: "activity.read" },
  "today.get": { right: "activity.read" },
  "today.unlocks": { right: "activity.read" },
  "today.places": { right: "activity.read" },
  "views.list": { right: "views.keep" },
  "views.save": { right: "views.keep", asked: () => [{ name: "Mine", search: "view=messages" }] },
  "views.delete": { right: "views.keep", asked: () => [{ id: "none" }] },
  "webhooks.list": { right: "activity.read", rest: "GET /webhooks", asked: () => [{ limit: 500 }] },
  "webhooks.open": {
    right: "webhooks.open",
    rest: "GET /webhooks/{id}",
    asked: ({ webhooks }) => [{ id: webhooks[0] }],
  },
  "webhooks.replay": {
    right: "webhooks.replay",
    rest: "POST /webhooks/{id}/replay",
    asked: ({ webhooks }) => webhooks.slice(0, 3).map((id) => ({ id })),
  },
  "webhooks.status": { right: "activity.read", rest: "GET /webhook/status" },
};

/** Who has which right: beside the table of the product, so that no change of it goes unseen. */
export const holders: Record<Right, string> = {
  "activity.read": "viewer reviewer operator admin",
  "numbers.read": "operator admin",
  "views.keep": "viewer reviewer operator admin",
  "views.share": "operator admin",
  "advisors.change": "operator admin",
  "packs.write": "operator admin",
  "packs.decide": "reviewer operator admin",
  "packs.announce": "operator admin",
  "runs.control": "operator admin",
  "messages.send": "operator admin",
  "sending.control": "operator admin",
  "templates.control": "operator admin",
  "money.change": "admin",
  "webhooks.open": "operator admin",
  "webhooks.replay": "operator admin",
  "settings.read": "operator admin",
  "settings.change": "admin",
  "demo.play": "operator admin",
  "demo.change": "admin",
  "audit.read": "admin",
  "tasks.all": "admin",
  "account.keep": "viewer reviewer operator admin",
  "team.read": "operator admin",
  "team.change": "admin",
};
